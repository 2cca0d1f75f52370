# Invented answers of three years, 60 cases each, by rules that anyone can follow: awk -f data.awk -v part=background|form
function draw(n) { seed = (seed * 1103 + 12345) % 65536; return int(seed / 65536 * n) }
BEGIN {
    seed = 7
    split("nord syd väst", units, " ")
    print part == "background" ? "case,entry,kön,enhet" : "case,timepoint,date,trygg,arbete,bor,timmar"
    for (year = 2022; year <= 2024; year++)
        for (i = 1; i <= 60; i++) {
            woman = i % 5 < 3
            case_ = year "-" i
            unit = units[i % 10 < 5 ? 1 : i % 10 < 9 ? 2 : 3]
            before = 1 + draw(4)
            after = before + draw(3) - (draw(4) == 0)
            after = after > 5 ? 5 : after < 1 ? 1 : after
            works = draw(10) < (woman ? 8 : 5)
            lives = draw(10)
            hours = works ? 20 + draw(20) : draw(5)
            if (part == "background") {
                print case_ "," year "-02-01," (woman ? "kvinna" : "man") "," unit
                continue
            }
            print case_ ",start," year "-02-01," before "," (draw(2) ? "ja" : "nej") ",egen,0"
            if (draw(12) > 0)
                print case_ ",slut," year "-05-01," after "," (works ? "ja" : "nej") "," \
                    (lives < 6 ? "egen" : lives < 9 ? "delat" : "annat") "," hours
        }
}
