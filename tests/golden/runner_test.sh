#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Shows that the golden runner can fail: it is given cases whose outcome is known, with the shell as
# the program. Usage: runner_test.sh RUNNER WORK
set -eu
runner=$1
work=$2
rm -rf "$work"
mkdir -p "$work/case/expected"
cd "$work"
unset FJ_UPDATE || true

check() { # STATUS WHAT: the runner's status for the case as it is now
  status=0
  "$runner" /bin/sh "$work/case" "$work/scratch" >"$work/said" 2>&1 || status=$?
  [ "$status" -eq "$1" ] || {
    echo "$2: expected status $1, got $status"
    cat "$work/said"
    exit 1
  }
}

cat >case/cmd <<'CMD'
# a comment, then two commands
-c 'cat input; echo "å ä" >made; echo said >&2; exit 3'
! printf "%s|" "a  b" c
CMD
echo "from the input" >case/input
: >case/expected/made
: >case/expected.files
check 1 "nothing expected yet"
FJ_UPDATE=1 "$runner" /bin/sh "$work/case" "$work/scratch"
check 0 "as updated"
printf '3\n0\n' | cmp - case/expected.status
printf 'input\nmade\n' | cmp - case/expected.files
printf 'å ä\n' | cmp - case/expected/made
grep -q 'a  b|c|' case/expected.out
grep -q '^said$' case/expected.err

for file in expected.out expected.err expected.status expected.files expected/made; do
  cp "case/$file" kept
  echo more >>"case/$file"
  check 1 "a changed $file"
  cp kept "case/$file"
done
check 0 "as updated, again"
rm case/expected.status
check 1 "no expected.status"

echo "-c 'kill -9 \$\$'" >case/cmd
rm -r case/expected case/expected.*
FJ_UPDATE=1 "$runner" /bin/sh "$work/case" "$work/scratch" >said 2>&1 && exit 1
[ ! -e case/expected.status ]
: >case/cmd
check 2 "no command"
