"""PIZ, OpenEXR's lossless compression for grainy pictures: which values there are, a wavelet, and Huffman codes.

By "Technical Introduction to OpenEXR" and what the OpenEXR library writes.
"""

from __future__ import annotations

import bisect
import struct

import numpy as np

from ...arrays import Array

LINES = 32
"""How many scan lines a chunk has."""
_VALUES = 1 << 16
_LONGEST = 58
_SHORT_RUN, _LONG_RUN = 59, 63
_OFFSET = 1 << 15


def unpack(packed: bytes, words: list[int], wide: int, high: int) -> list[Array]:
    """The channels of a chunk of `high` lines of `wide` pixels, in the order of the file.

    words: how many 16-bit words a pixel of each channel has, 1 or 2. Returns (high, wide * words) uint16 each. Raises
    ValueError, IndexError or struct.error where the chunk is damaged.
    """
    first, last = struct.unpack_from("<HH", packed, 0)
    at = 4
    there = np.zeros(_VALUES // 8, np.uint8)
    if first <= last:
        there[first : last + 1] = np.frombuffer(packed, np.uint8, last - first + 1, at)
        at += last - first + 1
    bits = np.unpackbits(there, bitorder="little")
    bits[0] = 1
    values = np.zeros(_VALUES, np.uint16)
    used = np.flatnonzero(bits)
    values[: len(used)] = used
    length = struct.unpack_from("<i", packed, at)[0]
    symbols = _huffman(packed[at + 4 : at + 4 + length], wide * high * sum(words))
    channels: list[Array] = []
    begin = 0
    for count in words:
        plane = symbols[begin : begin + wide * high * count].reshape(high, wide, count)
        begin += wide * high * count
        for word in range(count):
            plane[..., word] = _wavelet(plane[..., word].astype(np.int64), len(used) - 1)
        channels.append(values[plane].reshape(high, wide * count))
    return channels


def _huffman(data: bytes, count: int) -> Array:
    """`count` symbols, uint16."""
    if count == 0 or not data:
        return np.zeros(count, np.uint16)
    lowest, highest, _, bits, _ = struct.unpack_from("<5I", data, 0)
    if not lowest <= highest <= _VALUES:
        raise ValueError("Huffman codes out of range")
    lengths, at = _code_lengths(data, lowest, highest)
    used = np.flatnonzero(lengths)
    starts, symbols = _canonical(lengths, used)
    stream = data[at : at + (bits + 7) // 8]
    if len(stream) * 8 < bits:
        raise ValueError("fewer Huffman codes than announced")
    places, found = _walk(stream, bits, starts, symbols, lengths, highest)
    return _runs(stream, places, found, lengths, highest, count)


def _code_lengths(data: bytes, lowest: int, highest: int) -> tuple[Array, int]:
    """Of each symbol, in bits, 0 where it has no code; and the byte behind the table: 6 bits a symbol or run."""
    lengths = np.zeros(_VALUES + 1, np.int64)
    total, at = 8 * len(data), 20 * 8

    def read(width: int) -> int:
        nonlocal at
        if at + width > total:
            raise ValueError("a table of Huffman codes that is cut off")
        begin, end = at // 8, (at + width + 7) // 8
        number = int.from_bytes(data[begin:end], "big") >> (end * 8 - at - width)
        at += width
        return number & ((1 << width) - 1)

    symbol = lowest
    while symbol <= highest:
        length = read(6)
        if length < _SHORT_RUN:
            lengths[symbol] = length
            symbol += 1
        else:
            symbol += read(8) + 6 if length == _LONG_RUN else length - _SHORT_RUN + 2
    return lengths, (at + 7) // 8


def _canonical(lengths: Array, used: Array) -> tuple[Array, Array]:
    """Codes as 64-bit numbers whose first bit is the code's, ascending, and their symbols: longer codes are lower."""
    counts = np.bincount(lengths[used], minlength=_LONGEST + 1)
    code, following = 0, [0] * (_LONGEST + 1)
    for length in range(_LONGEST, 0, -1):
        following[length] = code
        code = (code + int(counts[length])) >> 1
    pairs: list[tuple[int, int]] = []
    for symbol in used.tolist():
        length = int(lengths[symbol])
        pairs.append((following[length] << (64 - length), symbol))
        following[length] += 1
    pairs.sort()
    if not pairs or pairs[-1][0] >> 64:
        raise ValueError("Huffman codes that do not fit")
    return np.array([code for code, _ in pairs], np.uint64), np.array([symbol for _, symbol in pairs], np.int64)


def _walk(
    stream: bytes, bits: int, starts: Array, symbols: Array, lengths: Array, run: int
) -> tuple[list[int], list[int]]:
    """The places of the codes, in bits, and their symbols."""
    by_start = np.searchsorted(starts, np.arange(_VALUES, dtype=np.uint64) << np.uint64(48), side="right") - 1
    codes = symbols[np.maximum(by_start, 0)]  # by 16 bits from a code's first on
    unsure = np.append(by_start[1:] != by_start[:-1], True)
    steps = lengths + np.where(np.arange(len(lengths)) == run, 8, 0)
    table, length_of = np.where(unsure, -1, codes).tolist(), steps.tolist()
    ordered, named = starts.tolist(), symbols.tolist()
    padded = np.frombuffer(stream + bytes(16), np.uint8).astype(np.uint32)
    # 24 bits from each byte on: enough for 16 from any bit on.
    words = ((padded[:-2] << 16) | (padded[1:-1] << 8) | padded[2:]).tolist()
    places: list[int] = []
    found: list[int] = []
    at = 0
    while at < bits:
        byte, bit = at >> 3, at & 7
        symbol = table[(words[byte] >> (8 - bit)) & 0xFFFF]
        if symbol < 0:
            window = int.from_bytes(stream[byte : byte + 9].ljust(9, b"\0"), "big") >> (8 - bit)
            symbol = named[max(bisect.bisect_right(ordered, window & 0xFFFFFFFFFFFFFFFF) - 1, 0)]
        places.append(at)
        found.append(symbol)
        at += length_of[symbol]
    if at != bits:
        raise ValueError("the last Huffman code is cut off")
    return places, found


def _runs(stream: bytes, places: list[int], found: list[int], lengths: Array, run: int, count: int) -> Array:
    """The symbols, with what a run says repeated: so many times more, in the 8 bits behind its code."""
    codes = np.array(found, np.int64)
    times = np.ones(len(codes), np.int64)
    is_run = codes == run
    if is_run.any():
        if is_run[0]:
            raise ValueError("a run of nothing")
        at = np.array(places, np.int64)[is_run] + lengths[run]
        padded = np.frombuffer(stream + bytes(2), np.uint8).astype(np.int64)
        both = (padded[at // 8] << 8) | padded[at // 8 + 1]
        times[is_run] = (both >> (8 - at % 8)) & 0xFF
        if int(times.sum()) != count:
            raise ValueError(f"{int(times.sum())} values instead of {count}")
        before = np.maximum.accumulate(np.where(is_run, 0, np.arange(len(codes))))
        codes = codes[before]
    if int(times.sum()) != count:
        raise ValueError(f"{int(times.sum())} values instead of {count}")
    return np.repeat(codes, times).astype(np.uint16)


def _wavelet(plane: Array, largest: int) -> Array:
    """(lines, pixels) of a plane, from its averages and differences: the two-dimensional Haar wavelet, exact."""
    join = _join_14 if largest < 1 << 14 else _join_16
    high, wide = plane.shape
    step = 1
    while step <= min(high, wide):
        step *= 2
    step //= 2
    far, step = step, step // 2
    while step >= 1:
        rows, columns = slice(0, high - far + 1, far), slice(0, wide - far + 1, far)
        rows_after, columns_after = slice(step, high, far), slice(step, wide, far)
        n, m = len(range(high)[rows]), len(range(wide)[columns])
        corner, right = plane[rows, columns], plane[rows, columns_after][:, :m]
        below, across = plane[rows_after, columns][:n], plane[rows_after, columns_after][:n, :m]
        a, c = join(corner, below)
        b, d = join(right, across)
        corner[:], right[:] = join(a, b)
        below[:], across[:] = join(c, d)
        if wide & step:
            upper, lower = plane[rows, m * far], plane[rows_after, m * far][:n]
            upper[:], lower[:] = join(upper, lower)
        if high & step:
            left, right = plane[n * far, columns], plane[n * far, columns_after][:m]
            left[:], right[:] = join(left, right)
        far, step = step, step // 2
    return plane


def _join_14(average: Array, difference: Array) -> tuple[Array, Array]:
    low, high = _signed(average), _signed(difference)
    first = low + (high & 1) + (high >> 1)
    return first & 0xFFFF, (first - high) & 0xFFFF


def _join_16(average: Array, difference: Array) -> tuple[Array, Array]:
    second = (average - (difference >> 1)) & 0xFFFF
    return (difference + second - _OFFSET) & 0xFFFF, second


def _signed(words: Array) -> Array:
    return ((words & 0xFFFF) ^ _OFFSET) - _OFFSET
