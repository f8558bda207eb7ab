"""PSNR and SSIM over regions of a view."""

from __future__ import annotations

import numpy as np

WINDOW, SIGMA = 11, 1.5  # of SSIM
REGIONS = ("seen", "hidden", "border", "all")


def psnr(mean_squared_error: float) -> float:
    """dB, of 8-bit values."""
    return 10.0 * float(np.log10(255.0**2 / max(mean_squared_error, 1e-6)))


def squared_error(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(rows, columns) squared error of two 8-bit pictures, a mean over the colours."""
    return ((one.astype(np.float64) - other.astype(np.float64)) ** 2).mean(axis=2)


def ssim(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(rows, columns) structural similarity of two 8-bit pictures' luma, with a Gaussian window of 11 x 11, sigma 1.5.

    With means m, variances s^2 and covariance c under the window,
    SSIM = (2 m1 m2 + C1)(2 c + C2) / ((m1^2 + m2^2 + C1)(s1^2 + s2^2 + C2)), C1 = (0.01 * 255)^2, C2 = (0.03 * 255)^2:
    Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment: from error visibility to
    structural similarity", 2004, equation 13. At the frame the pictures go on mirrored.
    """
    a, b = (image.astype(np.float64) @ (0.299, 0.587, 0.114) for image in (one, other))
    mean_a, mean_b = blurred(a), blurred(b)
    variance_a, variance_b = blurred(a * a) - mean_a**2, blurred(b * b) - mean_b**2
    covariance = blurred(a * b) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    above = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    return above / ((mean_a**2 + mean_b**2 + c1) * (variance_a + variance_b + c2))


def blurred(values: np.ndarray) -> np.ndarray:
    """Values under a normalised Gaussian window."""
    half = WINDOW // 2
    kernel = np.exp(-(np.arange(-half, half + 1) ** 2) / (2 * SIGMA**2))
    kernel /= kernel.sum()
    for axis in (0, 1):
        padded = np.pad(values, [(half, half) if i == axis else (0, 0) for i in (0, 1)], mode="symmetric")
        values = np.lib.stride_tricks.sliding_window_view(padded, WINDOW, axis) @ kernel
    return values


class Sums:
    """Errors and similarities of one method on one scene, added up over views."""

    def __init__(self) -> None:
        self._sums = {region: np.zeros(3) for region in REGIONS}  # pixels, squared error, SSIM

    def add(self, view: np.ndarray, truth: np.ndarray, masks: dict[str, np.ndarray]) -> None:
        """Count one view; masks are those of places.regions."""
        error, similar = squared_error(view, truth), ssim(view, truth)
        for region in REGIONS:
            mask = masks.get(region, np.ones(error.shape, bool))
            self._sums[region] += (mask.sum(), error[mask].sum(), similar[mask].sum())

    def share(self, region: str) -> float:
        """The region's share of all pixels."""
        return float(self._sums[region][0] / self._sums["all"][0])

    def psnr(self, region: str) -> float:
        """dB over the region in all views together; NaN where it is empty."""
        pixels, error, _ = self._sums[region]
        return psnr(error / pixels) if pixels else float("nan")

    def ssim(self, region: str) -> float:
        """Mean SSIM over the region in all views together; NaN where it is empty."""
        pixels, _, similar = self._sums[region]
        return float(similar / pixels) if pixels else float("nan")
