# SPDX-License-Identifier: EUPL-1.2
# Invented answers of one year for the version of that year, the same bytes every time:
#     awk -f data.awk -v year=2018 -v part=background   (or form; without a year: 2026 alone)
# Sixty cases begin each year, from January to June, and are met again after six months; from version 6 also those of
# the year before, after a year. Nobody is real: every value comes from a row of pseudo-random numbers (Lehmer, 16807
# modulo 2^31 - 1), and things go a little better each year.

function random(n) { state = (state * 16807) % 2147483647; return int(state / 7) % n }
function seed(number) { state = (number * 7919 + 104729) % 2147483646 + 1; random(7); random(7); random(7) }
function chance(percent) { return random(100) < percent }
function day(y, m, d) { while (m > 12) { m -= 12; y++ } return sprintf("%d-%02d-%02d", y, m, d) }

# Where a person lives, better at each later time; by the names of the version.
function home(when) {
    if (chance(25 + 18 * when + version)) return "egen"
    if (chance(50)) return "andra"
    if (version >= 4) return "utan"
    return chance(60) ? "härbärge" : "gata"
}
# 1 to 5 in the first four versions, then 0 to 10.
function safe(when,    level) {
    level = 1 + random(3) + when * (1 + chance(60)) * 0.6
    level = level > 5 ? 5 : int(level + 0.5)
    return version < 5 ? level : (level - 1) * 2 + random(3)
}
function worry(when) {
    if (chance(30 + 15 * when)) return chance(40) ? "aldrig" : "ibland"
    if (version < 7) return "ofta"
    return chance(60) ? "varje_vecka" : "varje_dag"
}

# One row of the form: case, timepoint, day and answers.
function row(code, time, date, when,    line) {
    line = code "," time "," date "," home(when) "," (chance(4) ? "" : safe(when)) "," worry(when)
    if (version >= 3 && version < 9) line = line "," (chance(55 + 10 * when) ? "yes" : "no")
    if (version >= 7) line = line "," (chance(50 + 12 * when) ? "yes" : "no")
    if (version >= 9) line = line "," (1 + random(3) + when)
    print line
}

BEGIN {
    alone = year == ""
    if (alone) year = 2026
    version = year - 2014
    half = version < 11 ? "halvår" : "sex_mån"
    if (part == "background") print "case,entry,exit,kön,enhet"
    else print "case,timepoint,date," (version < 2 ? "bostad" : "boende") ",trygg,oro" \
        (version >= 3 && version < 9 ? ",nätverk" : "") (version >= 7 ? ",kontakt" : "") \
        (version >= 9 ? ",stöd" : "")
    for (of = version >= 6 && part != "background" && !alone ? year - 1 : year; of <= year; of++)
        for (i = 1; i <= 60; i++) {
            seed(of * 100 + i + (of < year ? 50 : 0))
            code = sprintf("%d-%02d", of, i)
            month = 1 + random(6); date = 1 + random(28)
            if (part == "background") {
                print code "," day(of, month, date) ",," (chance(55) ? "kvinna" : "man") "," \
                    (chance(50) ? "nord" : "syd")
                continue
            }
            if (of < year) {
                # the month and day of the year before
                seed(of * 100 + i); month = 1 + random(6); date = 1 + random(28)
                row(code, "år", day(of, month + 12, date), 2)
                continue
            }
            row(code, "start", day(of, month, date), 0)
            if (chance(92)) row(code, half, day(of, month + 6, date), 1)
        }
}
