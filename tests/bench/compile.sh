#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# On demand: how long `folja check` takes for plans of 1 000, 10 000 and 100 000 lines, in the release build
# (made by ./run), process start included. Prints time, memory and how time grows; ends with status 1 when
# 10 000 lines take 100 ms of the processor or 64 MiB, or when time grows more than twice as fast as
# the length.
# Usage: tests/bench/compile.sh [FOLJA]
set -eu
cd "$(dirname "$0")/../.."
folja=${1:-build/release/folja}
work=build/bench
mkdir -p "$work"
[ -x "$folja" ] || {
  echo "$folja is not there; make it with ./run" >&2
  exit 2
}
gcc -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE tests/bench/measure.c -o "$work/measure"

# A plan of about LINES lines: blocks of ten lines with three questions, a condition and three measures.
make_plan() {
  awk -v lines="$1" 'BEGIN {
    print "plan stor \"En stor plan\" { follows person }"
    print "background { question kön \"Kön\" : gender }"
    print "timepoint start \"Vid start\"  at entry"
    print "timepoint slut  \"Vid avslut\" at exit"
    for (i = 1; i <= int((lines - 4) / 10); i++) {
      printf "question val%d \"Hur bor du, fråga %d?\" : choice {\n", i, i
      print "    eget    \"Eget boende\""
      print "    hyr     \"Hyr i andra hand\""
      print "    inget   \"Inget boende\""
      print "}"
      printf "question steg%d \"Hur mår du, fråga %d?\" : scale 0..10  better high\n", i, i
      printf "question tal%d \"Hur många timmar, fråga %d?\" : number 0..80 unit \"timmar\"  when val%d in (eget, hyr)\n", i, i, i
      printf "measure andel%d \"Eget boende %d\" = share of val%d = eget at slut among not val%d@start = eget\n", i, i, i, i
      printf "measure byte%d \"Förändring %d\" = change of steg%d from start to slut better by 2\n", i, i, i
      printf "measure medel%d \"Timmar %d\" = mean of tal%d at slut\n", i, i, i
    }
    for (left = (lines - 4) % 10; left > 0; left--) print "# filled up to a round number"
  }' >"$2"
}

printf '%10s %10s %10s %10s %12s %14s\n' lines "wall ms" "cpu ms" MiB "cpu/1000" "cpu/length"
before_cpu=0
before_lines=0
failed=0
for lines in 1000 10000 100000; do
  plan=$work/compile-$lines.plan
  make_plan "$lines" "$plan"
  actual=$(wc -l <"$plan")
  figures=$("$work/measure" 7 "$folja" check "$plan")
  echo "$actual $figures $before_cpu $before_lines" | awk '{
    growth = $5 ? ($3 / $5) / ($1 / $6) : 1
    printf "%10d %10.1f %10.1f %10.1f %12.2f %14.2f\n", $1, $2, $3, $4 / 1024, $3 / ($1 / 1000), growth
    exit ($1 < 20000 && $1 > 5000 && ($3 >= 100 || $4 >= 65536)) || growth > 2
  }' || failed=1
  before_cpu=$(echo "$figures" | cut -d" " -f2)
  before_lines=$actual
done
[ "$failed" -eq 0 ] || echo "outside the bounds above" >&2
exit "$failed"
