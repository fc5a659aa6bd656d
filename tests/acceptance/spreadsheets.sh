#!/usr/bin/env bash
# Opens our CSV, TSV and XLSX in LibreOffice and compares what its cells hold with what we wrote.
#
#   tests/acceptance/spreadsheets.sh         ends with `N passed, M failed`
#
# Installs what is missing: Debian's libreoffice-calc (with apt-get). Needs python3.
#
# LibreOffice converts each file to its own format, and that to CSV, in which text comes quoted and numbers do not.
# XLSX is opened as it is. CSV is opened as somebody does who chooses UTF-8 and "Quoted field as text" in the dialogue,
# and once as nobody should: with a guess at every cell, which shows what the guard against formulas is for.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
passed=0 failed=0

check() { # NAME GOT EXPECTED
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); echo "ok   $1: $2"
    else failed=$((failed + 1)); echo "FAIL $1: $2, expected $3"; fi
}

install() {
    command -v soffice >/dev/null && return
    local root=(); [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get install -y --no-install-recommends libreoffice-calc
}

# Field separator (44 comma, 9 tab), quote, UTF-8, first line, no column formats, language, quoted fields as text.
as_text=",34,76,1,,0,true"
guessed=",34,76,1,,0,false"

# What LibreOffice makes of a file, as CSV: text quoted, numbers plain, values as stored and not as shown.
office() { # NAME FILE [IMPORT FILTER]
    local options=(--headless "-env:UserInstallation=file://$desk/profile") import=()
    if [ $# -gt 2 ]; then import=("--infilter=Text - txt - csv (StarCalc):$3"); fi
    mkdir -p "$desk/$1"
    soffice "${options[@]}" "${import[@]}" --convert-to ods --outdir "$desk/$1" "$2" > "$desk/$1/log" 2>&1
    local book; book=("$desk/$1"/*.ods)
    soffice "${options[@]}" --convert-to "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false" \
        --outdir "$desk/$1" "${book[0]}" >> "$desk/$1/log" 2>&1
    mv "$desk/$1"/*.csv "$desk/$1.back.csv"
}

# How many records of two CSV files have the same id, source, target, label and kind.
same() { # OURS THEIRS
    python3 - "$1" "$2" <<'X'
import csv, sys
ours, theirs = (list(csv.reader(open(path, encoding="utf-8-sig", newline=""))) for path in sys.argv[1:])
print(sum(a[:5] == b[:5] for a, b in zip(ours, theirs)), "of", max(len(ours), len(theirs)))
X
}

# The source cell of a unit, quoted where LibreOffice holds it as text.
cell() { # CSV UNIT
    grep -P "^\"?$2\"?," "$1" | cut -d, -f2
}

install
cargo build --quiet --release
align=$target/release/align

"$align" data/un/55-187.en.txt data/un/55-187.zh.txt --quiet -o "$desk/un.csv" -o "$desk/un.xlsx"
office un-xlsx "$desk/un.xlsx"
check "XLSX of 55/187: rows intact" "$(same "$desk/un.csv" "$desk/un-xlsx.back.csv")" "28 of 28"
office un-csv "$desk/un.csv" "44$as_text"
check "CSV of 55/187: rows intact" "$(same "$desk/un.csv" "$desk/un-csv.back.csv")" "28 of 28"

# Each is a paragraph of its own in both languages.
texts=(0012 =1+1 1/2 +86 -1 @SUM 12345678901234567890 1-1 TRUE 1E5)
for side in en zh; do
    if [ $side = en ]; then echo "The Committee notes these numbers."; else echo "委员会注意到这些数字。"; fi
    printf '\n%s\n' "${texts[@]}"
done > "$desk/both.txt"
half=$((2 * ${#texts[@]} + 1))
head -n "$half" "$desk/both.txt" > "$desk/en.txt"
tail -n "$half" "$desk/both.txt" > "$desk/zh.txt"
pair=("$desk/en.txt" "$desk/zh.txt" --quiet --source-lang en --target-lang zh-CN)
"$align" "${pair[@]}" -o "$desk/odd.csv" -o "$desk/odd.tsv" -o "$desk/odd.xlsx"
"$align" "${pair[@]}" -o "$desk/guarded.csv" --guard-formulas

rows=$((${#texts[@]} + 2))
office odd-xlsx "$desk/odd.xlsx"
check "XLSX: what looks like numbers, dates and formulas" "$(same "$desk/odd.csv" "$desk/odd-xlsx.back.csv")" "$rows of $rows"
office odd-csv "$desk/odd.csv" "44$as_text"
check "CSV: what looks like numbers, dates and formulas" "$(same "$desk/odd.csv" "$desk/odd-csv.back.csv")" "$rows of $rows"
for at in 2 3; do
    expected="\"${texts[at - 2]}\""
    check "XLSX: ${texts[at - 2]}" "$(cell "$desk/odd-xlsx.back.csv" "$at")" "$expected"
    check "CSV, quoted as text: ${texts[at - 2]}" "$(cell "$desk/odd-csv.back.csv" "$at")" "$expected"
done
office guess-csv "$desk/odd.csv" "44$guessed"
check "CSV, guessed at: 0012" "$(cell "$desk/guess-csv.back.csv" 2)" 12
check "CSV, guessed at: =1+1" "$(cell "$desk/guess-csv.back.csv" 3)" 2
office guess-tsv "$desk/odd.tsv" "9$guessed"
check "TSV, guessed at: =1+1" "$(cell "$desk/guess-tsv.back.csv" 3)" 2
office guess-guarded "$desk/guarded.csv" "44$guessed"
check "guarded CSV, guessed at: =1+1" "$(cell "$desk/guess-guarded.back.csv" 3)" "\"'=1+1\""
check "guarded CSV, guessed at: Chinese" "$(grep -c 委员会注意到这些数字。 "$desk/guess-guarded.back.csv")" 1

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
