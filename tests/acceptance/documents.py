"""Aligns documents in many formats and compares the alignments with those of the same texts. See documents.sh."""

import bisect
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from ast import literal_eval
from pathlib import Path

NEAR, NEAR_PDF = 0.01, 0.03
BESIDE = Path("../shared/gold/documents")
LONGER = ["prc-constitution-2018", "debian-maint-guide-hans", "tw-constitution"]
OFFICE = ["docx", "odt", "html", "epub", "pdf"]
PANDOC = ["docx", "odt", "html", "epub"]


def squash(text):
    return re.sub(r"[\s\u3000\ufeff\u200b]+", "", text or "")


class Gold:
    """The units of both sides and which of them are paired."""

    def __init__(self, units, align):
        self.units = [[squash(line) for line in open(path, encoding="utf-8").read().split("\n")[:-1]] for path in units]
        beads = [line.strip().split(":", 1) for line in open(align, encoding="utf-8") if line.strip()]
        beads = {tuple(tuple(literal_eval(side)) for side in bead) for bead in beads}
        self.pairs = {bead for bead in beads if bead[0] and bead[1]}

    def places(self, side, texts):
        """For every text the units that at least half of it, or of the unit, lies in."""
        units = self.units[side]
        joined, starts = "".join(units), []
        for unit in units:
            starts.append((starts[-1] + len(before)) if starts else 0)
            before = unit
        found, at = [], 0
        for text in map(squash, texts):
            place = joined.find(text, at) if text else -1
            if text and not 0 <= place <= at + 20000:
                again = joined.find(text)
                place = again if again >= 0 else place
            length = len(text)
            if text and place < 0:  # a word may be hyphenated, a mark of a footnote be left out: both ends tell
                head, tail = joined.find(text[:10], at), joined.find(text[-10:], at)
                if head >= 0 and 0 <= tail - head <= 2 * length + 40:
                    place, length = head, tail + len(text[-10:]) - head
                elif head >= 0:
                    place = head
            if not text or place < 0:
                found.append(set())
                continue
            at = place + length
            inside = set()
            unit = max(bisect.bisect_right(starts, place) - 1, 0)
            while unit < len(units) and starts[unit] < place + length:
                overlap = min(starts[unit] + len(units[unit]), place + length) - max(starts[unit], place)
                if overlap > 0 and 2 * overlap >= min(len(units[unit]), length):
                    inside.add(unit)
                unit += 1
            found.append(inside)
        return found

    def f1(self, records):
        """Strict F1 of the pairs of units; records that share a unit are one pair."""
        sides = [self.places(0, [r["source"] for r in records]), self.places(1, [r["target"] for r in records])]
        parent = list(range(len(records)))

        def top(at):
            while parent[at] != at:
                at = parent[at]
            return at

        owner = {}
        for at, (left, right) in enumerate(zip(*sides)):
            if left and right:
                for unit in [("source", u) for u in left] + [("target", u) for u in right]:
                    parent[top(owner.setdefault(unit, at))] = top(at)
        groups = {}
        for at, (left, right) in enumerate(zip(*sides)):
            if left and right:
                group = groups.setdefault(top(at), (set(), set()))
                group[0].update(left)
                group[1].update(right)
        pairs = {(tuple(sorted(left)), tuple(sorted(right))) for left, right in groups.values()}
        return 2 * len(pairs & self.pairs) / max(1, len(pairs) + len(self.pairs))


def gold_documents(folders):
    """Name, texts, gold of every document."""
    un = Path("data/un")
    if not folders:
        units = [un / "gold/55-187.en.units", un / "gold/55-187.zh.units"]
        texts = [un / "55-187.en.txt", un / "55-187.zh.txt"]
        yield "un-55-187", texts, Gold(units, un / "gold/55-187.align")
        folders = [BESIDE / name for name in LONGER if (BESIDE / name).is_dir()]
    for folder in map(Path, folders):
        texts = [folder / "raw.en.txt", folder / "raw.zh.txt"]
        yield folder.name, texts, Gold([folder / "en.units", folder / "zh.units"], folder / "gold.align")


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[:300]}")
    return done.stdout


def by_office(text, format, desk):
    profile = f"-env:UserInstallation=file://{desk}/profile"
    infilter = [] if text.suffix != ".txt" else ["--infilter=Text (encoded):UTF8,LF,,,"]
    run("soffice", profile, "--headless", *infilter, "--convert-to", format, "--outdir", desk, text, timeout=300)
    return desk / f"{text.stem}.{format}"


def marked_down(text, lists=True, brackets=False):
    """A text as Markdown: its lines are paragraphs, short ones with the label of a division are headings, and numbers at
    their beginning make lists, whose numbers the format then counts itself."""
    lines = []
    for line in text.read_text(encoding="utf-8-sig").split("\n"):
        line = re.sub(r"([\\`*_{}\[\]<>#|~^$@%])", r"\\\1", line.strip())
        if re.match(r"(Chapter|CHAPTER|PART|Section \w+$|第.{1,3}[章节])", line) and len(line) < 60:
            line = "# " + line
        if not brackets:
            line = re.sub(r"^\((\w+)\)", r"\(\1\)", line)
        if not lists:
            line = re.sub(r"^(\w+)\.", r"\1\\.", line)
        lines.append(line)
    return "\n\n".join(line for line in lines if line)


def by_pandoc(text, format, desk):
    source, made = desk / f"{text.stem}.md", desk / f"{text.stem}.pandoc.{format}"
    # HTML knows no numbers in brackets: pandoc would write `1.` for `(1)`.
    source.write_text(marked_down(text, brackets=format in ("docx", "odt")), encoding="utf-8")
    options = ["-s", "--metadata", f"title={text.stem}"] if format in ("html", "epub") else []
    run("pandoc", "-f", "markdown+fancy_lists-smart", source, "-o", made, *options)
    return made


def by_latex(text, format, desk):
    source, made = desk / f"{text.stem}.md", desk / f"{text.stem}.latex.pdf"
    source.write_text(marked_down(text, lists=False), encoding="utf-8")
    fonts = ["-V", "mainfont=Noto Serif CJK SC", "-V", "CJKmainfont=Noto Serif CJK SC", "-V", "fontsize=11pt"]
    run("pandoc", "-f", "markdown-smart-fancy_lists-example_lists", source, "-o", made, "--pdf-engine=xelatex", *fonts, timeout=600)
    return made


def plain(text, desk, lang):
    """The text in UTF-8, under a name of its own."""
    copy = desk / f"doc-{lang}.txt"
    shutil.copy(text, copy)
    return copy


def main(align, folders):
    failed = 0

    def aligned(gold, source, target):
        out = run(align, source, target, "--to", "jsonl", "--quiet")
        return gold.f1([json.loads(line) for line in out.splitlines()])

    for name, texts, gold in gold_documents(folders):
        with tempfile.TemporaryDirectory() as desk:
            desk = Path(desk)
            texts = [plain(text, desk, lang) for text, lang in zip(texts, ["en", "zh"])]
            of_text = aligned(gold, *texts)
            print(f"{name:28} text           F1 {of_text:.4f}")
            made = {}
            makers = [("office", by_office, OFFICE), ("pandoc", by_pandoc, PANDOC)]
            if os.environ.get("LATEX", "yes") == "yes":
                makers.append(("latex", by_latex, ["pdf"]))
            for maker, write, formats in makers:
                for format in formats:
                    made[maker, format] = [write(text, format, desk) for text in texts]
            pairs = [(f"{format} ({maker})", *files) for (maker, format), files in made.items()]
            pairs.append(("docx, pdf", made["office", "docx"][0], made["office", "pdf"][1]))
            pairs.append(("epub, odt", made["pandoc", "epub"][0], made["office", "odt"][1]))
            for kind, source, target in pairs:
                least = of_text - (NEAR_PDF if "pdf" in kind else NEAR)
                try:
                    f1 = aligned(gold, source, target)
                except RuntimeError as why:
                    f1 = 0.0
                    print(why)
                failed += f1 < least
                print(f"{name:28} {kind:14} F1 {f1:.4f} {'' if f1 >= least else 'FAIL'}", flush=True)
    print("all near" if failed == 0 else f"{failed} not near")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
