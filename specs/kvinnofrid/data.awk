# SPDX-License-Identifier: EUPL-1.2
# Invented answers for kvinnofrid.plan: 3 070 cases, the same bytes every time.
#     awk -f data.awk -v part=background   (or start, avslutning)
# 3 000 of them answered the last question: 1 500, 630, 240, 30 and 600 times, in the order of the
# choices. The other 70 are open, declined, not followed up, or left the question blank. Nobody is
# real: every value comes from a row of pseudo-random numbers (Lehmer, 16807 modulo 2^31 - 1).

function random(n) { state = (state * 16807) % 2147483647; return state % n }
function seed(number) { state = (number * 7919 + 104729) % 2147483646 + 1; random(7); random(7); random(7) }
function chance(percent) { return random(100) < percent }
function one_of(list,    parts, n) { n = split(list, parts, " "); return parts[1 + random(n)] }
function some_of(list, percent,    parts, n, i, out) {
    n = split(list, parts, " "); out = ""
    for (i = 1; i <= n; i++) if (chance(percent)) out = out (out == "" ? "" : "|") parts[i]
    return out
}
function clamp(v, low, high) { return v < low ? low : v > high ? high : v }
# A step 0..10 around LEVEL; now and then blank or with a named reason.
function grade(level) {
    if (chance(3)) return ""
    if (chance(2)) return chance(50) ? "vet_ej" : "avstår"
    return clamp(level + random(5) - 2, 0, 10)
}
function often(level) {
    if (chance(3)) return ""
    if (chance(2)) return "avstår"
    level = clamp(level + random(3) - 1, 0, 4)
    return level == 0 ? "aldrig" : level == 1 ? "enstaka" : level == 2 ? "månad" : level == 3 ? "vecka" : "dag"
}
function yes(percent) { return chance(4) ? "" : chance(percent) ? "ja" : "nej" }
function leap(y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) }
# The date DAY days after 2024-01-01.
function date(day,    y, m, len) {
    y = 2024
    while (day >= 365 + leap(y)) { day -= 365 + leap(y); y++ }
    for (m = 1; m <= 12; m++) {
        len = m == 2 ? 28 + leap(y) : (m == 4 || m == 6 || m == 9 || m == 11) ? 30 : 31
        if (day < len) break
        day -= len
    }
    return sprintf("%04d-%02d-%02d", y, m, day + 1)
}
function row(    i, out) { out = cell[1]; for (i = 2; i <= cells; i++) out = out "," cell[i]; printf "%s\r\n", out; cells = 0 }
function put(v) { cell[++cells] = v }

# What is true of a case whatever file is being written.
function begin_case(i) {
    code = sprintf("K%04d", i)
    left_out = i % 44 == 7 ? ++left : 0 # 70 cases; the others are number 1 .. 3 000 in turn
    if (!left_out) place = ((++turn) * 1009) % 3000
    answer = place < 1500 ? "mycket_bättre" : place < 2130 ? "lite_bättre" : place < 2370 ? "oförändrad" : place < 2400 ? "sämre" : "vet_inte"
    gain = left_out ? 1 : answer == "mycket_bättre" ? 4 : answer == "lite_bättre" ? 2 : answer == "sämre" ? -2 : answer == "vet_inte" ? 1 : 0
    is_open = left_out && left_out <= 30
    declined = left_out > 30 && left_out <= 45
    forgotten = left_out > 45 && left_out <= 55
    seed(i)
    last_day = 366 + random(365)            # every ended case ends in 2025
    first_day = last_day - 60 - random(240)
    level = 2 + random(4)
    gender = chance(88) ? "kvinna" : chance(90) ? "man" : chance(70) ? "annat" : "uppgift_saknas"
    has_children = chance(55)
}

function background(i,    person) {
    person = i % 40 == 0 ? sprintf("P%04d", i - 1) : sprintf("P%04d", i) # some come back
    put(code); put(person); put(date(first_day)); put(is_open ? "" : date(last_day))
    put(gender); put(chance(2) ? "" : 1945 + random(60))
    put(chance(2) ? "" : one_of("själv själv polis polis vård social social anhörig annan"))
    put(has_children ? "ja" : "nej"); put(has_children ? 1 + random(4) : "")
    row()
}

function everyday(rise) {
    put(grade(level + rise)); put(grade(level + rise)); put(grade(level + rise - 1)); put(grade(level + rise - 1))
    put(grade(level + rise)); put(grade(8 - level - rise)); put(grade(level + rise + 1))
    put(yes(70 + 3 * rise)); put(chance(2) ? "" : rise > 0 && chance(50) ? "eget" : one_of("eget eget delat skyddat tillfälligt annat"))
    put(chance(2) ? "" : rise > 1 && chance(25) ? "arbete" : one_of("arbete arbete studier ledig sjuk söker annat"))
    put(chance(3) ? "vet_ej" : yes(40 + 5 * rise)); put(chance(4) ? "" : clamp(random(14) - 2 * rise, 0, 31))
}

function start_form(i,    reported) {
    seed(i + 100000)
    put(code); put("före"); put(date(first_day + random(6)))
    put(chance(2) ? "avstår" : one_of("partner partner tidigare tidigare tidigare förälder barnet släkting annan"))
    put(some_of("fysiskt psykiskt sexuellt ekonomiskt digitalt materiellt kontroll", 45))
    put(chance(3) ? "vet_ej" : one_of("månader år_1_5 år_1_5 år_mer"))
    put(often(2)); put(often(2)); put(often(3))
    reported = yes(45); put(reported); put(reported == "ja" ? yes(60) : "")
    put(has_children ? (chance(6) ? "vet_ej" : yes(75)) : "")
    everyday(0)
    put(some_of("samtal boende ekonomi juridik barnstöd kontakter", 45))
    row()
}

function end_form(i) {
    if (is_open || forgotten) return
    seed(i + 200000)
    put(code); put("efter")
    if (declined) {
        put(""); put("declined")
        for (cells = cells; cells < 26; ) put("")
        row()
        return
    }
    put(date(last_day - random(4))); put("")
    put(often(2 - gain / 2)); put(often(2 - gain / 2)); put(often(2 - gain / 2))
    everyday(gain)
    put(some_of("samtal samtal2 boende ekonomi juridik barnstöd kontakter", 45))
    sub(/samtal\|samtal2/, "samtal", cell[cells]); sub(/samtal2/, "samtal", cell[cells])
    put(grade(5 + gain)); put(grade(6 + gain))
    put(chance(3) ? "" : one_of("klart klart klart själv flytt annan_hjälp kontakt"))
    put(date(last_day - random(10))); put(chance(5) ? "Påhittad anteckning" : "")
    put(left_out ? "" : answer)
    row()
}

BEGIN {
    everyday_names = "trygg_hem,trygg_ute,sömn,ork,hälsa,oro,framtid,stöd_nära,boende,sysselsättning,ekonomi,sjukdagar"
    if (part == "background") printf "case,person,entry,exit,kön,född,väg_in,barn,antal_barn\r\n"
    else if (part == "start") printf "case,timepoint,date,utövare,former,hur_länge,våld_nu,hot_nu,kontakt,anmält,skydd,bevittnat,%s,behov\r\n", everyday_names
    else if (part == "avslutning") printf "case,timepoint,date,missing,våld_nu,hot_nu,kontakt,%s,insatser,delaktig,nöjd,avslutsskäl,slutdag,anteckning,förändring\r\n", everyday_names
    else { print "say -v part=background, start or avslutning" > "/dev/stderr"; exit 2 }
    for (i = 1; i <= 3070; i++) {
        begin_case(i)
        if (part == "background") background(i)
        else if (part == "start") start_form(i)
        else end_form(i)
    }
}
