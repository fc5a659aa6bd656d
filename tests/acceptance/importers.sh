#!/usr/bin/env bash
# Imports our TMX of resolution 55/187 into OmegaT and translate-toolkit, and counts what they find in it: at every level, and
# as a memory exports it. Opens a document that the memory pretranslated in both. Then imports into a memory what others
# made, where THEIRS names a folder of it, and counts the units as translate-toolkit does.
#
#   tests/acceptance/importers.sh            ends with `N passed, M failed`
#
# Installs what is missing: Debian's omegat and libxml2-utils (with apt-get), and in a virtual environment
# under the target directory PyPI's translate-toolkit and rapidfuzz. Needs python3 with venv. Where DTD names
# tmx14.dtd, the files are validated against it.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
dtd=${DTD:-../shared/tm/tmx14.dtd}
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
passed=0 failed=0 differ=0
han='[\x{3400}-\x{9fff}]'

check() { # NAME GOT EXPECTED
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); echo "ok   $1: $2"
    else failed=$((failed + 1)); echo "FAIL $1: $2, expected $3"; fi
}

install() {
    local missing=()
    command -v omegat >/dev/null || missing+=(omegat)
    command -v xmllint >/dev/null || missing+=(libxml2-utils)
    if [ ${#missing[@]} -gt 0 ]; then
        local root=(); [ "$(id -u)" = 0 ] || root=(sudo)
        "${root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
    fi
    if [ ! -x "$target/importers/bin/pretranslate" ]; then
        python3 -m venv "$target/importers"
        "$target/importers/bin/pip" --quiet install translate-toolkit rapidfuzz
    fi
}

# The source segments of a TMX file, one a line.
sources() { # TMX
    python3 - "$1" <<'X'
import sys, xml.etree.ElementTree as tree
for unit in tree.parse(sys.argv[1]).iter("tu"):
    print(unit.find("tuv/seg").text)
X
}

project() { # FOLDER
    mkdir -p "$1"/{source,target,tm/auto,omegat,glossary,dictionary}
    cat > "$1/omegat.project" <<'X'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>en</source_lang><target_lang>zh-CN</target_lang><source_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</source_tok><target_tok>org.omegat.tokenizer.LuceneSmartChineseTokenizer</target_tok><sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
X
}

# Exact matches come from tm/auto. OmegaT ends with 0 even where it refuses a memory, so its log is read.
omegat_takes() { # LEVEL TMX SOURCES COUNT
    local folder=$desk/$1.omegat log=$desk/$1.log loaded=no
    project "$folder"
    sed 's/$/\n/' "$3" > "$folder/source/doc.txt"
    cp "$2" "$folder/tm/auto/memory.tmx"
    omegat "$folder" --mode=console-translate --config-dir="$desk/omegat" > "$log" 2>&1 || true
    if grep -q TMXR_INFO_READING_COMPLETE "$log" && ! grep -q TF_TM_LOAD_ERROR "$log"; then loaded=yes; fi
    check "$1: OmegaT loads the memory" "$loaded" yes
    check "$1: OmegaT translates from it" "$(grep -cP "$han" "$folder/target/doc.txt" || true)" "$4"
}

# Matches of texts that are changed a little, asked of OmegaT by a script once the project is loaded.
omegat_finds() { # LEVEL TMX SOURCES COUNT
    local folder=$desk/$1.fuzzy log=$desk/$1.fuzzy.log
    project "$folder"
    sed 's/$/\n/' "$3" > "$folder/source/doc.txt"
    cp "$2" "$folder/tm/memory.tmx"
    cat > "$desk/fuzzy.groovy" <<'X'
import org.omegat.core.Core
import org.omegat.core.statistics.FindMatches
import org.omegat.core.events.IStopped
if (eventType.toString() == "LOAD") {
    new File(System.getenv("SOURCES")).eachLine("UTF-8") { text ->
        def project = Core.getProject()
        def finder = new FindMatches(project.getSourceTokenizer(), 1, true, false)
        def found = finder.search(project, text + " (modified)", true, true, ({ -> false } as IStopped))
        println("FOUND\t" + (found ? found[0].scores[0].score + "\t" + found[0].translation : "0\t"))
    }
}
X
    SOURCES=$3 omegat "$folder" --mode=console-translate --config-dir="$desk/omegat" --script="$desk/fuzzy.groovy" \
        > "$log" 2>&1 || true
    check "$1: OmegaT finds fuzzy matches of 60 % or more" \
        "$(awk -F'\t' '$1 == "FOUND" && $2 >= 60' "$log" | grep -cP "$han" || true)" "$4"
}

# pretranslate passes over texts of more than 1,000 characters.
translate_toolkit_takes() { # LEVEL TMX SOURCES
    local po=$desk/$1.po expected
    expected=$(python3 - "$3" "$po" <<'X'
import sys
texts = dict.fromkeys(text for text in open(sys.argv[1], encoding="utf-8").read().splitlines() if len(text) <= 900)
quoted = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')
head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n\n'
open(sys.argv[2], "w", encoding="utf-8").write(head + "".join(f'msgid "{quoted(t)}"\nmsgstr ""\n\n' for t in texts))
open(sys.argv[2] + ".empty.po", "w", encoding="utf-8").write(head)
print(len(texts))
X
)
    "$target/importers/bin/pretranslate" --progress=none -t "$po.empty.po" --tm="$2" -s 75 "$po" "$po.out.po" \
        > "$desk/pretranslate.log" 2>&1 || true
    found=$(python3 - "$po.out.po" <<'X'
import re, sys
try: blocks = open(sys.argv[1], encoding="utf-8").read().split("\n\n")[1:]
except OSError: blocks = []
exact = lambda block: "fuzzy" not in block.split("msgid")[0] and re.search("[\u3400-\u9fff]", block.split("msgstr", 1)[-1])
print(sum(1 for block in blocks if exact(block)))
X
)
    check "$1: translate-toolkit translates from it" "$found" "$expected"
}

# The same with texts that are changed a little.
translate_toolkit_finds() { # LEVEL TMX SOURCES
    local po=$desk/$1.fuzzy.po expected
    expected=$(python3 - "$3" "$po" <<'X'
import sys
texts = dict.fromkeys(text for text in open(sys.argv[1], encoding="utf-8").read().splitlines() if 30 < len(text) <= 900)
quoted = lambda text: text.replace("\\", "\\\\").replace('"', '\\"')
head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n\n'
units = "".join(f'msgid "{quoted(t)} (mod)"\nmsgstr ""\n\n' for t in texts)
open(sys.argv[2], "w", encoding="utf-8").write(head + units)
open(sys.argv[2] + ".empty.po", "w", encoding="utf-8").write(head)
print(len(texts))
X
)
    "$target/importers/bin/pretranslate" --progress=none -t "$po.empty.po" --tm="$2" -s 75 "$po" "$po.out.po" \
        > "$desk/pretranslate.log" 2>&1 || true
    check "$1: translate-toolkit finds fuzzy matches" "$(grep -c '^#, fuzzy' "$po.out.po" || true)" "$expected"
}

# A document that a memory pretranslated: its segments, targets and alternatives as translate-toolkit reads them, and
# whether OmegaT opens it.
pretranslated_opens() { # MEMORY DOCUMENT SEGMENTS
    local xlf=$desk/document.xlf folder=$desk/document.omegat
    "$target/release/align" memory pretranslate -m "$1" "$2" -o "$xlf" --threshold 60 --quiet
    check "pretranslated: well-formed" "$(xmllint --noout --nonet "$xlf" && echo yes || echo no)" yes
    read -r units targets alternatives < <("$target/importers/bin/python3" - "$xlf" <<'X'
import sys
from translate.storage import xliff
units = [unit for unit in xliff.xlifffile.parsefile(sys.argv[1]).units if not unit.isheader()]
print(len(units), sum(bool(unit.target) for unit in units), sum(len(unit.getalttrans()) for unit in units))
X
)
    check "pretranslated: translate-toolkit reads every segment" "$units" "$3"
    check "pretranslated: and the targets" "$targets" \
        "$(xmllint --nonet --xpath "count(//*[local-name()='trans-unit']/*[local-name()='target'])" "$xlf")"
    check "pretranslated: and the alternatives" "$alternatives" "$(grep -o '<alt-trans' "$xlf" | grep -c .)"
    project "$folder"
    cp "$xlf" "$folder/source/document.xlf"
    omegat "$folder" --mode=console-translate --config-dir="$desk/omegat" > "$desk/document.log" 2>&1 || true
    check "pretranslated: OmegaT writes every segment" "$(grep -o '<trans-unit' "$folder/target/document.xlf" | grep -c .)" "$3"
}

# What others made, in a memory: as many units as translate-toolkit reads, where it reads the file at all.
theirs() { # FOLDER
    local read=0 file ours theirs
    while IFS= read -r file; do
        theirs=$("$target/importers/bin/python3" - "$file" 2> "$desk/theirs.log" <<'X'
import sys
from translate.storage import tmx
print(len(tmx.tmxfile.parsefile(sys.argv[1]).units))
X
) || continue
        rm -f "$desk"/theirs.tm*
        ours=$("$target/release/align" memory import "$file" -m "$desk/theirs.tm" 2>&1 | grep -oP '^imported .*: \K[\d,]+(?= unit)' | tr -d ,) \
            || ours=refused
        read=$((read + 1))
        if [ "$ours" != "$theirs" ]; then echo "     $file: ours ${ours:-refused}, translate-toolkit $theirs"; differ=$((differ + 1)); fi
    done < <(find "$1" -name '*.tmx' | sort)
    echo "theirs: $read files of TMX that translate-toolkit reads, $differ with another number of units"
}

install
cargo build --quiet --release
for level in paragraph sentence clause; do
    tmx=$desk/$level.tmx
    "$target/release/align" data/un/55-187.en.txt data/un/55-187.zh.txt --level "$level" --quiet -o "$tmx"
    if [ -f "$dtd" ]; then
        check "$level: valid against TMX 1.4" "$(xmllint --noout --nonet --dtdvalid "$dtd" "$tmx" && echo yes || echo no)" yes
    else
        check "$level: well-formed" "$(xmllint --noout --nonet "$tmx" && echo yes || echo no)" yes
    fi
    sources "$tmx" > "$desk/$level.sources"
    omegat_takes "$level" "$tmx" "$desk/$level.sources" "$(grep -c . "$desk/$level.sources")"
    translate_toolkit_takes "$level" "$tmx" "$desk/$level.sources"
done
memory=$desk/my.tm
"$target/release/align" memory import "$desk/sentence.tmx" -m "$memory" --quiet
"$target/release/align" memory export "$desk/memory.tmx" -m "$memory" --quiet
sources "$desk/memory.tmx" > "$desk/memory.sources"
for made in sentence memory; do
    omegat_finds "$made" "$desk/$made.tmx" "$desk/$made.sources" "$(grep -c . "$desk/$made.sources")"
    translate_toolkit_finds "$made" "$desk/$made.tmx" "$desk/$made.sources"
done
omegat_takes memory "$desk/memory.tmx" "$desk/memory.sources" "$(grep -c . "$desk/memory.sources")"
translate_toolkit_takes memory "$desk/memory.tmx" "$desk/memory.sources"
pretranslated_opens "$memory" data/un/61-215.en.txt 43
if [ -d "${THEIRS:-../shared/tm}" ]; then theirs "${THEIRS:-../shared/tm}"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
