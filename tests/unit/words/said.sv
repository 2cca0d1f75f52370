born: ett datum
site: ett av alternativen
kids: ett tal från 0 till 12
home: ja eller nej
moved: ett datum från 2000-01-01 till 2030-12-31
  when: ”At home” är ja och ”Children” är mer än 0
since_: ett årtal till och med 2030
  when: ”At home” är nej och ”Children” är mindre än 3
size: ett tal till och med 100 (m2), 2 decimaler
  when: ”Children” är 1–2 eller ”Children” är 4, 6 eller 8 eller mer
rent: ett tal från och med 1000 (kr), 1 decimal
  when: ”Children” inte är 2 och ”Children” är högst 9
when_: ett datum från och med 2020-01-01
  when: ”Moved” är senast 2024-12-31 och ”Moved” är tidigast 2001-01-01
before_: ett datum till och med 2030-01-01
  when: ”Moved” är tidigare än 2024-12-31 och ”Moved” är senare än 2001-01-01
same_: ett datum
  when: ”Moved” är 2024-12-31 eller ”Moved” inte är 2023-12-31
span_: ett datum
  when: ”Moved” är 2001-01-01–2002-01-01, ”Moved” är 2010-01-01 eller senare eller ”Moved” är 2000-12-31 eller tidigare
open_: ett tal
  when: ”Since” är 1990 eller 1980 eller mindre och ”Site” inte är ”North” eller ”South”
lack: ja eller nej
  when: ”Site” saknar svar, ”Children” inte saknar svar eller ”At home” inte är besvarad
any_: ett eller flera av alternativen
  when: ”Site” är besvarad och ((”Children” minus 1) gånger 2) delat med 3 inte är minus ”Children” plus 2
none_: text med egna ord
  when: ”Any” omfattar ”A” och ”Any” inte omfattar ”B”
work: ett av alternativen
well: en skala från 0 till 10
sad: en skala från 1 till 5
aim: ett mål med egna ord, bedömt i steg
goal_: ett mål med egna ord, bedömt från −2 till +2 efter vikt
hours: ett tal från 0 till 80
how: en skala från 1 till 5
done_: ja eller nej
  when: svaret på ”Work” (”At start”) är ”A job” och svaret på ”Well” (”At start”) är mindre än svaret på ”Well”
on_: ett datum
kind: ett av alternativen
cost: ett tal från 0 till 9999 (kr)
left: ett datum
start: vid ärendestart
stop: vid avslut
day1: 1 dag efter ”At start”
  window: från planerad dag till 2 dagar efter, räknat från planerad dag
days9: 9 dagar efter ärendestart
  window: från 1 dag före till 1 dag före, räknat från planerad dag
week1: 1 vecka efter ”At exit”
  window: från 2 dagar före till 2 dagar efter, räknat från planerad dag
weeks3: 3 veckor efter avslut
month1: 1 månad efter ”A day after”
quarter1: 1 kvartal efter ”At start”
quarters2: 2 kvartal efter ”At start”
year1: 1 år efter ”At start”
years2: 2 år efter ”At start”
every_d: varje dag från ärendestart
every_w: varje vecka från ärendestart till avslut
every_m: varje månad från avslut
every_q: varje kvartal från ”At start”
every_y: varje år från ärendestart
every_9d: med 9 dagars mellanrum från ärendestart
every_2w: med 2 veckors mellanrum från ärendestart
every_5m: med 5 månaders mellanrum från ärendestart
every_2q: med 2 kvartals mellanrum från ärendestart
every_3y: med 3 års mellanrum från ärendestart
now_: när som helst, så ofta det behövs
walk: en enkät som inte hör till något ärende
m_cases
  what: antalet ärenden
  population: periodens ärenden
  period: dagen för ärendestart
m_where
  what: antalet ärenden där ”At home” är ja och åldern vid ärendestart är minst 18
  population: periodens ärenden
  period: dagen för ärendestart
m_persons
  what: antalet personer
  population: periodens personer; den som har ärenden i flera grupper räknas i var och en av dem
  period: öppet någon dag under perioden
m_visits
  what: antalet poster i ”Visit” där ”Kind” är ”Phone”
  population: periodens poster, vilket ärende de än hör till
  period: postens dag, ”On”
m_all_visits
  what: antalet poster i ”Visit”
  population: periodens ärenden
  period: dagen för ärendestart
m_share
  what: andelen där svaret på ”Work” är ”A job”
  numerator: de där svaret på ”Work” är ”A job”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens personer, var och en med sitt första ärende
  times: ”At exit”; av flera svar det första
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  target: mer än 40 %
m_last
  what: andelen där svaret på ”Work” är ”A job” eller ”None”
  numerator: de där svaret på ”Work” är ”A job” eller ”None”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens personer, var och en med sitt senaste ärende
  times: ”At exit”; av flera svar det sista
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  target: högst 40 %
m_lack
  what: andelen där svaret på ”Work” är ”Does not know”
  numerator: de där svaret på ”Work” är ”Does not know”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  target: mindre än 40 %
m_not_lack
  what: andelen där svaret på ”Work” inte är ”Does not know”
  numerator: de där svaret på ”Work” inte är ”Does not know”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: lägre är bättre
  target: 40 %
m_any
  what: andelen där det finns en post i ”Visit” där ”Cost” är mer än 100
  numerator: de där det finns en post i ”Visit” där ”Cost” är mer än 100
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  period: dagen för ärendestart
m_no_any
  what: andelen där det inte finns någon post i ”Visit” där ”Cost” är mer än 100
  numerator: de där det inte finns någon post i ”Visit” där ”Cost” är mer än 100
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  period: dagen för ärendestart
m_seen
  what: andelen där antalet poster i ”Visit” är mer än 0
  numerator: de där antalet poster i ”Visit” är mer än 0
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  except: inte de där antalet poster i ”Visit” där ”Kind” är ”Home” är minst 2; de för vilka det är okänt är kvar
  period: dagen för ärendestart
m_records
  what: andelen där ”Cost” är mer än 100
  numerator: de där ”Cost” är mer än 100
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens poster, vilket ärende de än hör till
  period: postens dag, ”On”
m_kinds
  what: andelen poster med vart och ett av alternativen i ”Kind”
  of: de som har svarat
  population: periodens poster, vilket ärende de än hör till
  period: postens dag, ”On”
m_kind
  what: andelen med vart och ett av svaren på ”Kind”
  of: de som har en besvarad post; de som inte har någon räknas vid sidan av
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  period: dagen för ärendestart
m_dist
  what: andelen med vart och ett av svaren på ”Work”
  of: de som har svarat
  population: periodens ärenden
  times: ”At start” och ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_mean
  what: medelvärdet av svaret på ”Well”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  among: bara de där svaret på ”Well” (”At start”) är mindre än 5 och svaret på ”Work” (”At start”) är ”None”; de för vilka det är okänt är inte med
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_score
  what: medelvärdet av indexet ”Wellness”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  times: ”At exit”
  period: dagen för avslut
m_top
  what: medelvärdet av indexet ”Top”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  times: ”At exit”
  period: dagen för ärendestart
m_median
  what: medianen av antalet dagar från ärendestart till avslut
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  period: dagen för avslut
m_months
  what: medianen av antalet hela månader från avslut till nästa ärendestart
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  period: dagen för avslut
m_years
  what: medelvärdet av antalet hela år från ”Born” till föregående avslut
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  period: dagen för ärendestart
m_age
  what: medelvärdet av åldern ”At exit”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_date
  what: andelen där svarsdagen ”At start” är tidigare än 2024-01-01 eller (uppföljningsdagen är senare än 2026-01-01 och antalet dagar från svarsdagen ”At start” till svarsdagen ”At exit” är mer än 9)
  numerator: de där svarsdagen ”At start” är tidigare än 2024-01-01 eller (uppföljningsdagen är senare än 2026-01-01 och antalet dagar från svarsdagen ”At start” till svarsdagen ”At exit” är mer än 9)
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_sum
  what: summan av summan av ”Cost” över de poster i ”Visit” där ”Kind” är ”Home”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  period: öppet den 1 oktober
m_least
  what: medelvärdet av det minsta av ”Cost” över posterna i ”Visit” plus det största av ”Cost” över de poster i ”Visit” där ”Kind” är ”Phone”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden, med sina poster från samma period; poster från andra perioder är inte med
  period: dagen för ärendestart
m_list
  what: medelvärdet av (det minsta av ”Children” och ”Hours” (”At exit”) gånger 2) minus (det största av ”Children” och 3 delat med medelvärdet av ”Children” och 4)
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_how
  what: medelvärdet av svaret på ”How”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  times: ”Whenever”; av flera svar det sista
  period: svarsdagen
m_change
  what: medelvärdet av vars och ens skillnad i ”Well”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: högre är bättre; en förändring på minst 2 räknas som en sådan
m_sad
  what: medelvärdet av vars och ens skillnad i ”Sad”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: lägre är bättre; en förändring på minst 1 räknas som en sådan
m_reliable
  what: medelvärdet av vars och ens skillnad i ”Well”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: högre är bättre; en förändring på minst 1 räknas som en sådan; en förändring är säker från 1,96 gånger skillnadens mätfel (reliabilitet 0,8, spridning 2,5)
m_cutoff
  what: medelvärdet av vars och ens skillnad i ”Well”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: högre är bättre; en förändring på minst 1 räknas som en sådan; en förändring är säker från 1,96 gånger skillnadens mätfel (reliabilitet 0,8, spridning 2,5); återhämtad är den som har passerat gränsen 5 och säkert förbättrats
m_score_change
  what: medelvärdet av vars och ens skillnad i ”Wellness”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: varje förändring räknas
m_shift
  what: hur många som gått från vilket svar till vilket, i ”Work”
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_aim
  what: hur långt målen har nåtts, i ”Aim”
  of: mål som har bedömts
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  target: minst 70 %
m_goal
  what: hur långt målen har nåtts, i ”Goal”
  of: mål som har bedömts
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  target: minst 50
m_answers
  what: hur mycket av ”Form” som är besvarat av det som skulle besvaras
  numerator: formulär som är besvarade
  of: formulär ”Form” som skulle ha kommit in till uppföljningsdagen, besvarade eller inte
  population: periodens ärenden
  times: ”At start”, ”At exit” och ”Monthly”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_hard
  what: hur mycket av ”Hard” som är besvarat av det som skulle besvaras
  numerator: formulär som är besvarade, inom fönstret där det är strikt
  of: formulär ”Hard” som skulle ha kommit in till uppföljningsdagen, besvarade eller inte
  population: periodens ärenden
  times: ”A week”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_ratio
  what: ”M” delat med ”M”, per 1000
  numerator: ”M”
  of: ”M”
  target: högst 500
m_slips
  what: andelen där svaret på ”Work” är ”A job”
  numerator: de där svaret på ”Work” är ”A job”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: svarsblanketterna i det anonyma formuläret ”Slips”
  times: ”Survey”
  period: den period som står på svarsblanketten
m_slip_count
  what: hur mycket av ”Slips” som är besvarat av det som skulle besvaras
  numerator: formulär som är besvarade
  of: utlämnade blanketter av formuläret ”Slips”
  population: svarsblanketterna i det anonyma formuläret ”Slips”
  times: ”Survey”
  period: den period som står på svarsblanketten
m_series
  what: medelvärdet av svaret på ”Well”
  of: de som har ett känt värde; det som saknas räknas aldrig som noll
  population: periodens ärenden
  times: ”Monthly” nummer 2
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_same
  what: andelen där svaret på ”Work” (”At start”) är svaret på ”Work”
  numerator: de där svaret på ”Work” (”At start”) är svaret på ”Work”
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_known
  what: andelen där indexet ”Wellness” är besvarad
  numerator: de där indexet ”Wellness” är besvarad
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  times: ”At exit”
  period: den senaste tidpunktens planerade dag, besvarad eller inte
m_slip_rate
  what: hur mycket av ”Slips” som är besvarat av det som skulle besvaras, per 100
  numerator: formulär som är besvarade
  of: utlämnade blanketter av formuläret ”Slips”
  population: svarsblanketterna i det anonyma formuläret ”Slips”
  times: ”Survey”
  period: den period som står på svarsblanketten
  target: minst 50
m_series_change
  what: medelvärdet av vars och ens skillnad i ”Well”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”Monthly” nummer 1 till ”Monthly” nummer 2
  period: den senaste tidpunktens planerade dag, besvarad eller inte
  better: högre är bättre; en förändring på minst 1 räknas som en sådan
m_alike
  what: andelen där om ”At home” är ja är om ”Children” är mer än 2
  numerator: de där om ”At home” är ja är om ”Children” är mer än 2
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  period: dagen för ärendestart
m_turned
  what: andelen där ”At home” är ja
  numerator: de där ”At home” är ja
  of: de för vilka det är känt, ja eller nej; det okända räknas inte med utan för sig
  population: periodens ärenden
  period: dagen för ärendestart
m_open_change
  what: medelvärdet av vars och ens skillnad i ”How”, efter minus före
  of: par: de som har svar både före och efter; bortfallet räknas för sig
  population: periodens ärenden
  times: från ”At start” till ”Whenever”; av flera svar det sista
  period: svarsdagen
  better: en förändring på minst 1 räknas som en sådan
site: ”Site”
b_age: åldern vid ärendestart
b_job: om svaret på ”Work” (”At start”) är ”None”
b_kind: alternativen i ”Kind”; ett ärende kan vara med i flera grupper
b_kids: ”Children”
b_any: alternativen i ”Any”; ett ärende kan vara med i flera grupper
b_born: ”Born”
