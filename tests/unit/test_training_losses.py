"""The training losses: free of scale and shift, blind to what is unknown, lower for the better map."""

import pytest

torch = pytest.importorskip("torch")

from training import losses  # noqa: E402


@pytest.fixture
def truth() -> "torch.Tensor":
    """Two maps of inverse depth: a ramp with a near square on it, and another ramp."""
    y, x = torch.meshgrid(torch.linspace(0, 1, 24), torch.linspace(0, 1, 32), indexing="ij")
    first = 0.2 + y.clone()
    first[6:12, 8:20] = 2.0
    return torch.stack([first, 0.5 + x])


def test_scale_and_shift_cost_nothing(truth):
    torch.manual_seed(0)
    mask = torch.isfinite(truth)
    same = losses.normalised(7 * truth - 3, mask), losses.normalised(truth, mask)
    assert losses.trimmed_error(*same, mask) < 1e-5
    assert losses.gradient_error(*same, mask) < 1e-4
    assert torch.allclose(*same, atol=1e-4)


def test_a_worse_map_costs_more(truth):
    torch.manual_seed(0)
    right = losses.depth_loss(truth, truth)
    noisy = losses.depth_loss(truth + 0.3 * torch.randn_like(truth), truth)
    assert right < noisy < losses.depth_loss(-truth, truth)


def test_unknown_pixels_do_not_matter(truth):
    hidden = truth.clone()
    hidden[:, :5] = torch.nan
    prediction = truth.clone()
    wild = prediction.clone()
    wild[:, :5] = 100.0
    torch.manual_seed(0)
    first = losses.depth_loss(prediction, hidden)
    torch.manual_seed(0)
    assert torch.isclose(first, losses.depth_loss(wild, hidden))


def test_the_worst_fifth_is_trimmed(truth):
    mask = torch.isfinite(truth)
    spoilt = truth.clone()
    spoilt[:, :3] += 50.0  # an eighth of the pixels
    assert losses.trimmed_error(spoilt, truth, mask) == 0


def test_ranking_looks_at_order_alone(truth):
    torch.manual_seed(0)
    mask = torch.isfinite(truth)
    unit = losses.normalised(truth, mask)
    assert losses.ranking_error(3 * unit, truth, mask) < losses.ranking_error(-3 * unit, truth, mask)


def test_gradients_are_finite_when_nothing_is_known():
    prediction = torch.randn(1, 16, 16, requires_grad=True)
    losses.depth_loss(prediction, torch.full((1, 16, 16), torch.nan)).backward()
    assert torch.isfinite(prediction.grad).all()


def test_points_in_order_cost_less_than_points_out_of_it():
    y = torch.linspace(0, 1, 24)[:, None].expand(24, 32)
    downwards = (0.1 + y)[None]
    at = torch.tensor([[[-0.8, -0.8], [0.5, -0.2], [0.1, 0.3], [-0.3, 0.9], [0, 0]]])
    inverse = torch.tensor([[[0.0], [0.3], [0.6], [0.9], [torch.nan]]])  # sky first, last unknown
    points = torch.cat([at, inverse], 2)
    right, wrong = (losses.points_loss(m, points) for m in (downwards, 1 - downwards))
    assert torch.isfinite(right) and torch.isfinite(wrong)
    assert right < 0.2 < wrong
    assert torch.allclose(losses.points_loss(5 * downwards + 2, points), right, atol=1e-3)
