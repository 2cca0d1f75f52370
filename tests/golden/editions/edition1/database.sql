-- SPDX-License-Identifier: EUPL-1.2
-- A database of edition 1 (engine 2): two versions of the plan, invented answers to both. Never changed: later programs
-- have to read it as it is.
PRAGMA application_id = 1179601994;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "folja_plan" (
    "nr" INTEGER PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "applied_at" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "edition" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "engine" TEXT NOT NULL
) STRICT;
INSERT INTO folja_plan VALUES(1,3,'2026-11-28T17:28:30Z',0,1,'b55ac4fe26bc94d89e98f8ac89b8e119e31b9fbccfc8f3879161efcc89b21f71','folja 0.1.0');
INSERT INTO folja_plan VALUES(2,4,'2026-11-28T17:28:40Z',5,1,'32529e8ab721d109643b861dad7c5aad31a2155fc66b0365df023df7116b1647','folja 0.1.0');
CREATE TABLE IF NOT EXISTS "folja_source" (
    "plan" INTEGER NOT NULL,
    "nr" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    PRIMARY KEY (plan, nr), FOREIGN KEY (plan) REFERENCES folja_plan (nr)
) STRICT, WITHOUT ROWID;
INSERT INTO folja_source VALUES(1,0,'wide.plan',replace('# SPDX-License-Identifier: EUPL-1.2\n# A plan of edition 1 that says a bit of everything. Never changed: later compilers have to read it as it is.\nplan wide "Allt möjligt" {\n    version 3 edition 1\n    language sv\n    owner "Enheten" purpose "Se vad som blir bättre, för vem"\n    basis """\n        Uppföljning\n        i flera rader\n        """\n    follows person\n    hide below 5\n    keep 18 months after exit\n}\nuse "core.plan"\n\nbackground {\n    question kön "Kön" : gender\n    question född "Född" : date 1900-01-01..2030-12-31\n    question enhet "Enhet" : choice { nord "Nord"  syd "Syd" was söder  väst "Väst" retired since 2 }\n    question barn "Barn" : number 0..12\n    question ålder_barn "Barnets ålder" : number 0..17 when barn > 0\n}\n\ntimepoint start "Vid start" at entry\ntimepoint halvår "Efter sex månader" 6 months after start window -30..45 days\ntimepoint slut "Vid avslut" at exit\ntimepoint sedan "Tolv månader efter" 12 months after slut window -60..60 days strict\ntimepoint vecka "Varje vecka" every 2 weeks after entry until exit\ntimepoint nu "Löpande" anytime was löpande_\ntimepoint enkät_ "Enkät" survey\n\nquestion boende "Hur bor du?" : choice {\n    hyr "Hyresrätt" was kontrakt\n    äger "Äger" retired since 2\n    annat "Annat"\n} missing { vet_ej "Vet inte" } was bostad\n    require boende != annat or barn < 9 else "Nej"\n    warn boende = annat else "Säkert?"\nquestion arbete "Vad gör du?" : choice { arbete "Arbete"  studier "Studier"  inget "Inget" }\nquestion hinder "Vad hindrar?" : many { hälsa "Hälsan"  språk "Språket"  inga "Inget" alone }\nquestion timmar "Timmar" : number 0..80 decimals 1 unit "timmar" when arbete = arbete and not hinder has inga needed "planering"\nquestion grader "Är {område} ett hinder?" : grad for each område rated by staff, client\nquestion jn "Ja?" : yesno help "Tänk efter"\nquestion flytt "Flyttade" : date 2000-01-01.. optional\nquestion år_ "Året" : year 1990..2030\nquestion fri "Fritt" : text private optional when jn = no or hinder has hälsa\nquestion mål_ "Mål" : goal\nquestion steg "Mål i steg" : goal scaled\nquestion mående "Mår" : scale 0..10 { 0 "Dåligt"  10 "Bra" } better high was 1..5 as (x - 1) * 2.5\nquestion stöd "Stöd" : grad\nquestion påverka "Påverka" : grad\n\nrecord insats "Insats" dated från was åtgärd {\n    question slag "Slag" : choice { coach "Coach"  kurs "Kurs" }\n    question från "Från" : date\n    question till "Till" : date require till >= från else "Före start"\n    question kost "Kostnad" : number 0..1000000 unit "kr"\n}\n\nform kartläggning "Kartläggning" for staff at start, halvår, slut, sedan was blankett {\n    note "Läs detta"\n    trygg\n    section "Två" { boende arbete hinder timmar\n        note "Inuti"\n        mående }\n    section "Tre" { insats grader:staff }\n    jn flytt år_ fri mål_ steg\n}\nform egen "Egen" for client at start, slut, vecka { grader:client stöd }\nform röst "Röst" anonymous quick exit for client at enkät_ { påverka kön }\n\nscore del_ "Index" = mean(mående, trygg) / 2 + 1 needs 2 better high\n\nmeasure klienter "Klienter" = count of cases\nmeasure personer_ "Personer" = count of persons by ongoing\nmeasure kurser "Kurser" = count of insats where slag = kurs all time\nmeasure egen_f "Egen försörjning" = share of arbete in (arbete, studier) at slut among answered(arbete@start) except missing(boende@start, vet_ej) counting persons pick first target >= 50 %\nmeasure bor "Bor" = share of boende = hyr at slut except hinder has språk target >= 40 %\nmeasure medel_m "Mår" = mean of mående at slut\nmeasure medel_d "Index" = mean of del_ at slut\nmeasure tid "Tid" = median of days(entry, exit) by exit\nmeasure tim "Timmar" = sum of timmar at slut\nmeasure kostnad "Kostnad" = mean of sum(insats.kost)\nmeasure slag_ "Slag" = distribution of insats.slag\nmeasure hinder_ "Hinder" = distribution of hinder at start\nmeasure hem "Hem" = distribution of grader.hem:client at slut\nmeasure bättre_m "Mår bättre" = change of mående from start to slut better by 2\nmeasure byte_ "Byte" = shift of arbete from start to slut\nmeasure uppnått_ "Uppnått" = attainment of mål_ at slut\nmeasure steg_ "Steg" = attainment of steg at slut\nmeasure svar "Svar" = response to kartläggning\nmeasure kvot_ "Kvot" = ratio of kurser to klienter per 1000 compare kolada "N31807"\nmeasure åter "Åter" = share of months(exit, next_entry) <= 12\nmeasure ung "Unga" = share of age@entry < 30 and years(född, start) >= 18\nmeasure någon "Kurs" = share of any(insats where slag = kurs and kost > 100) or count(insats) >= 2\nmeasure röst_ "Påverka" = mean of påverka\nmeasure stöd_ "Stöd" = mean of stöd at slut\nmeasure barn_ "Barn" = share of min(barn, 3) + max(barn, 2) * 2 - 1 >= 4 and jn@slut = yes and flytt@slut < 2020-01-01 and år_@slut in 1990..2010\nmeasure barn_å "Barns ålder" = median of ålder_barn\n\nbreakdown kön\nbreakdown ålder_ "Ålder" = age@entry in ..17, 18..24, 25..64, 65..\nbreakdown enhet\nbreakdown hyr_ "Hyr" = boende@start = hyr or jn@start = yes\nbreakdown slag_b "Insats" = insats.slag\n\nreport årsrapport "Årsrapport" per year {\n    text "Om rapporten"\n    show klienter, egen_f, tid by kön, ålder_, kön * enhet\n    show bättre_m by kön as dumbbell\n    show byte_\n    show kurser by slag_b\n}\nreport kvartal "Kvartal" per quarter { show medel_m by hyr_ }\n\ntranslate en {\n    wide "Everything"\n    boende "How do you live?"\n    boende.hyr "Rents"\n    grader "Is {område} in the way?"\n    "Läs detta" "Read this"\n}\n\nexample "två ärenden" {\n    case a { kön kvinna född 1990-05-01 enhet nord barn 1 entry 2026-01-10 exit 2026-06-30\n        start { boende hyr arbete inget hinder hälsa, språk mående 3 mål_ "Få jobb" }\n        slut 2026-06-30 { arbete arbete mående 7 mål_ uppnått }\n        insats { från 2026-02-01 slag kurs kost 500 } }\n    case b { kön man född 1980-01-01 enhet syd entry 2026-02-01 exit 2026-07-01\n        start { arbete inget mående 5 } slut { arbete inget mående 6 } }\n    expect egen_f = 50 %\n    expect bättre_m.mean = 2.5\n    expect egen_f for kön kvinna = 100 %\n}\n','\n',char(10)));
INSERT INTO folja_source VALUES(1,1,'core.plan',replace('# The shared core of both versions of wide.plan.\nplan kärna "Kärnan" { version 2 }\ntype grad = scale 1..5 { 1 "Inte alls"  5 "Helt" } missing { vet_ej "Vet inte"  avstår "Vill inte svara" }\ntype område = choice { hem "hemmet"  ekonomi "ekonomin" }\nquestion trygg "Hur trygg är du?" : grad better high code "ICF b126"\n','\n',char(10)));
INSERT INTO folja_source VALUES(2,0,'next.plan',replace('# SPDX-License-Identifier: EUPL-1.2\n# A plan of edition 1 that says a bit of everything. Never changed: later compilers have to read it as it is.\nplan wide "Allt möjligt" {\n    version 4 edition 1\n    language sv\n    owner "Enheten" purpose "Se vad som blir bättre, för vem"\n    basis """\n        Uppföljning\n        i flera rader\n        """\n    follows person\n    hide below 5\n    keep 18 months after exit\n}\nuse "core.plan"\n\nbackground {\n    question kön "Kön" : gender\n    question född "Född" : date 1900-01-01..2030-12-31\n    question enhet "Enhet" : choice { nord "Nord"  syd "Syd" was söder  väst "Väst" retired since 2 }\n    question antal_barn "Barn" : number 0..12 was barn\n    question ålder_barn "Barnets ålder" : number 0..17 when antal_barn > 0\n}\n\ntimepoint start "Vid start" at entry\ntimepoint halvår "Efter sex månader" 6 months after start window -30..45 days\ntimepoint slut "Vid avslut" at exit\ntimepoint sedan "Tolv månader efter" 12 months after slut window -60..60 days strict\ntimepoint vecka "Varje vecka" every 2 weeks after entry until exit\ntimepoint nu "Löpande" anytime was löpande_\ntimepoint enkät_ "Enkät" survey\n\nquestion boende "Hur bor du?" : choice {\n    hyr "Hyresrätt" was kontrakt\n    äger "Äger" retired since 2\n    annat "Annat"\n} missing { vet_ej "Vet inte" } was bostad\n    require boende != annat or antal_barn < 9 else "Nej"\n    warn boende = annat else "Säkert?"\nquestion arbete "Vad gör du?" : choice { arbete "Arbete"  studier "Studier"  inget "Inget" }\nquestion hinder "Vad hindrar?" : many { hälsa "Hälsan"  språk "Språket"  inga "Inget" alone }\nquestion timmar "Timmar" : number 0..80 decimals 1 unit "timmar" when arbete = arbete and not hinder has inga needed "planering"\nquestion grader "Är {område} ett hinder?" : grad for each område rated by staff, client\nquestion jn "Ja?" : yesno help "Tänk efter"\nquestion flytt "Flyttade" : date 2000-01-01.. optional\nquestion år_ "Året" : year 1990..2030\nquestion fri "Fritt" : text private optional when jn = no or hinder has hälsa\nquestion mål_ "Mål" : goal\nquestion steg "Mål i steg" : goal scaled\nquestion mående "Mår" : scale 0..100 better high was 0..10 as x * 10\nquestion stöd "Stöd" : grad\nquestion påverka "Påverka" : grad\n\nrecord insats "Insats" dated från was åtgärd {\n    question slag "Slag" : choice { coach "Coach"  kurs "Kurs" }\n    question från "Från" : date\n    question till "Till" : date require till >= från else "Före start"\n    question kost "Kostnad" : number 0..1000000 unit "kr"\n}\n\nform kartläggning "Kartläggning" for staff at start, halvår, slut, sedan was blankett {\n    note "Läs detta"\n    trygg\n    section "Två" { boende arbete hinder timmar\n        note "Inuti"\n        mående }\n    section "Tre" { insats grader:staff }\n    jn flytt år_ fri mål_ steg\n}\nform egen "Egen" for client at start, slut, vecka { grader:client stöd }\nform röst "Röst" anonymous quick exit for client at enkät_ { påverka kön }\n\nscore del_ "Index" = mean(mående, trygg) / 2 + 1 needs 2 better high\n\nmeasure klienter "Klienter" = count of cases\nmeasure personer_ "Personer" = count of persons by ongoing\nmeasure kurser "Kurser" = count of insats where slag = kurs all time\nmeasure egen_f "Egen försörjning" = share of arbete in (arbete, studier) at slut among answered(arbete@start) except missing(boende@start, vet_ej) counting persons pick first target >= 50 %\nmeasure bor "Bor" = share of boende = hyr at slut except hinder has språk target >= 40 %\nmeasure medel_m "Mår" = mean of mående at slut\nmeasure medel_d "Index" = mean of del_ at slut\nmeasure tid "Tid" = median of days(entry, exit) by exit\nmeasure tim "Timmar" = sum of timmar at slut\nmeasure kostnad "Kostnad" = mean of sum(insats.kost)\nmeasure slag_ "Slag" = distribution of insats.slag\nmeasure hinder_ "Hinder" = distribution of hinder at start\nmeasure hem "Hem" = distribution of grader.hem:client at slut\nmeasure bättre_m "Mår bättre" = change of mående from start to slut better by 20\nmeasure byte_ "Byte" = shift of arbete from start to slut\nmeasure uppnått_ "Uppnått" = attainment of mål_ at slut\nmeasure steg_ "Steg" = attainment of steg at slut\nmeasure svar "Svar" = response to kartläggning\nmeasure kvot_ "Kvot" = ratio of kurser to klienter per 1000 compare kolada "N31807"\nmeasure åter "Åter" = share of months(exit, next_entry) <= 12\nmeasure ung "Unga" = share of age@entry < 30 and years(född, start) >= 18\nmeasure någon "Kurs" = share of any(insats where slag = kurs and kost > 100) or count(insats) >= 2\nmeasure röst_ "Påverka" = mean of påverka\nmeasure stöd_ "Stöd" = mean of stöd at slut\nmeasure barn_ "Barn" = share of min(antal_barn, 3) + max(antal_barn, 2) * 2 - 1 >= 4 and jn@slut = yes and flytt@slut < 2020-01-01 and år_@slut in 1990..2010\nmeasure barn_å "Barns ålder" = median of ålder_barn\n\nbreakdown kön\nbreakdown ålder_ "Ålder" = age@entry in ..17, 18..24, 25..64, 65..\nbreakdown enhet\nbreakdown hyr_ "Hyr" = boende@start = hyr or jn@start = yes\nbreakdown slag_b "Insats" = insats.slag\n\nreport årsrapport "Årsrapport" per year {\n    text "Om rapporten"\n    show klienter, egen_f, tid by kön, ålder_, kön * enhet\n    show bättre_m by kön as dumbbell\n    show byte_\n    show kurser by slag_b\n}\nreport kvartal "Kvartal" per quarter { show medel_m by hyr_ }\n\ntranslate en {\n    wide "Everything"\n    boende "How do you live?"\n    boende.hyr "Rents"\n    grader "Is {område} in the way?"\n    "Läs detta" "Read this"\n}\n\nexample "två ärenden" {\n    case a { kön kvinna född 1990-05-01 enhet nord antal_barn 1 entry 2026-01-10 exit 2026-06-30\n        start { boende hyr arbete inget hinder hälsa, språk mående 3 mål_ "Få jobb" }\n        slut 2026-06-30 { arbete arbete mående 7 mål_ uppnått }\n        insats { från 2026-02-01 slag kurs kost 500 } }\n    case b { kön man född 1980-01-01 enhet syd entry 2026-02-01 exit 2026-07-01\n        start { arbete inget mående 5 } slut { arbete inget mående 6 } }\n    expect egen_f = 50 %\n    expect bättre_m.mean = 2.5\n    expect egen_f for kön kvinna = 100 %\n}\n','\n',char(10)));
INSERT INTO folja_source VALUES(2,1,'core.plan',replace('# The shared core of both versions of wide.plan.\nplan kärna "Kärnan" { version 2 }\ntype grad = scale 1..5 { 1 "Inte alls"  5 "Helt" } missing { vet_ej "Vet inte"  avstår "Vill inte svara" }\ntype område = choice { hem "hemmet"  ekonomi "ekonomin" }\nquestion trygg "Hur trygg är du?" : grad better high code "ICF b126"\n','\n',char(10)));
CREATE TABLE IF NOT EXISTS "folja_name" (
    "nr" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "stored" TEXT NOT NULL,
    "since" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "type" TEXT NOT NULL
) STRICT;
INSERT INTO folja_name VALUES(1,'record','','insats','insats',1,0,'');
INSERT INTO folja_name VALUES(2,'question','','trygg','trygg',1,0,'');
INSERT INTO folja_name VALUES(3,'question','','kön','kön',1,0,'');
INSERT INTO folja_name VALUES(4,'question','','född','född',1,0,'');
INSERT INTO folja_name VALUES(5,'question','','enhet','enhet',1,0,'');
INSERT INTO folja_name VALUES(6,'question','','barn','barn',1,0,'');
INSERT INTO folja_name VALUES(7,'question','','ålder_barn','ålder_barn',1,0,'');
INSERT INTO folja_name VALUES(8,'question','','boende','boende',1,0,'');
INSERT INTO folja_name VALUES(9,'question','','arbete','arbete',1,0,'');
INSERT INTO folja_name VALUES(10,'question','','hinder','hinder',1,0,'');
INSERT INTO folja_name VALUES(11,'question','','timmar','timmar',1,0,'');
INSERT INTO folja_name VALUES(12,'question','','grader.hem:staff','grader.hem:staff',1,0,'');
INSERT INTO folja_name VALUES(13,'question','','grader.hem:client','grader.hem:client',1,0,'');
INSERT INTO folja_name VALUES(14,'question','','grader.ekonomi:staff','grader.ekonomi:staff',1,0,'');
INSERT INTO folja_name VALUES(15,'question','','grader.ekonomi:client','grader.ekonomi:client',1,0,'');
INSERT INTO folja_name VALUES(16,'question','','jn','jn',1,0,'');
INSERT INTO folja_name VALUES(17,'question','','flytt','flytt',1,0,'');
INSERT INTO folja_name VALUES(18,'question','','år_','år_',1,0,'');
INSERT INTO folja_name VALUES(19,'question','','fri','fri',1,0,'');
INSERT INTO folja_name VALUES(20,'question','','mål_','mål_',1,0,'');
INSERT INTO folja_name VALUES(21,'question','','steg','steg',1,0,'');
INSERT INTO folja_name VALUES(22,'question','','mående','mående',1,0,'');
INSERT INTO folja_name VALUES(23,'question','','stöd','stöd',1,0,'');
INSERT INTO folja_name VALUES(24,'question','','påverka','påverka',1,0,'');
INSERT INTO folja_name VALUES(25,'question','insats','slag','slag',1,0,'');
INSERT INTO folja_name VALUES(26,'question','insats','från','från',1,0,'');
INSERT INTO folja_name VALUES(27,'question','insats','till','till',1,0,'');
INSERT INTO folja_name VALUES(28,'question','insats','kost','kost',1,0,'');
INSERT INTO folja_name VALUES(29,'column','case_','kön','kön',1,0,'code');
INSERT INTO folja_name VALUES(30,'column','case_','född','född',1,1,'date');
INSERT INTO folja_name VALUES(31,'column','case_','enhet','enhet',1,2,'code');
INSERT INTO folja_name VALUES(32,'column','case_','barn','barn',1,3,'scaled 0');
INSERT INTO folja_name VALUES(33,'column','case_','ålder_barn','ålder_barn',1,4,'scaled 0');
INSERT INTO folja_name VALUES(34,'form','','kartläggning','kartläggning',1,0,'');
INSERT INTO folja_name VALUES(35,'column','kartläggning','trygg','trygg',1,0,'whole');
INSERT INTO folja_name VALUES(36,'column','kartläggning','boende','boende',1,1,'code');
INSERT INTO folja_name VALUES(37,'column','kartläggning','arbete','arbete',1,2,'code');
INSERT INTO folja_name VALUES(38,'column','kartläggning','hinder','hinder',1,3,'mask');
INSERT INTO folja_name VALUES(39,'column','kartläggning','timmar','timmar',1,4,'scaled 1');
INSERT INTO folja_name VALUES(40,'column','kartläggning','mående','mående',1,5,'whole');
INSERT INTO folja_name VALUES(41,'column','kartläggning','grader.hem:staff','grader.hem:staff',1,6,'whole');
INSERT INTO folja_name VALUES(42,'column','kartläggning','grader.ekonomi:staff','grader.ekonomi:staff',1,7,'whole');
INSERT INTO folja_name VALUES(43,'column','kartläggning','jn','jn',1,8,'bool');
INSERT INTO folja_name VALUES(44,'column','kartläggning','flytt','flytt',1,9,'date');
INSERT INTO folja_name VALUES(45,'column','kartläggning','år_','år_',1,10,'whole');
INSERT INTO folja_name VALUES(46,'column','kartläggning','fri','fri',1,11,'text');
INSERT INTO folja_name VALUES(47,'column','kartläggning','mål_','mål_',1,12,'code');
INSERT INTO folja_name VALUES(48,'column','kartläggning','mål_:text','mål__text',1,13,'words');
INSERT INTO folja_name VALUES(49,'column','kartläggning','mål_:weight','mål__weight',1,14,'weight');
INSERT INTO folja_name VALUES(50,'column','kartläggning','steg','steg',1,15,'whole');
INSERT INTO folja_name VALUES(51,'column','kartläggning','steg:text','steg_text',1,16,'words');
INSERT INTO folja_name VALUES(52,'column','kartläggning','steg:weight','steg_weight',1,17,'weight');
INSERT INTO folja_name VALUES(53,'form','','egen','egen',1,0,'');
INSERT INTO folja_name VALUES(54,'column','egen','grader.hem:client','grader.hem:client',1,0,'whole');
INSERT INTO folja_name VALUES(55,'column','egen','grader.ekonomi:client','grader.ekonomi:client',1,1,'whole');
INSERT INTO folja_name VALUES(56,'column','egen','stöd','stöd',1,2,'whole');
INSERT INTO folja_name VALUES(57,'slips','','röst','röst',1,0,'');
INSERT INTO folja_name VALUES(58,'column','röst','påverka','påverka',1,0,'whole');
INSERT INTO folja_name VALUES(59,'column','röst','kön','kön',1,1,'code');
INSERT INTO folja_name VALUES(60,'column','insats','slag','slag',1,0,'code');
INSERT INTO folja_name VALUES(61,'column','insats','från','från',1,1,'date');
INSERT INTO folja_name VALUES(62,'column','insats','till','till',1,2,'date');
INSERT INTO folja_name VALUES(63,'column','insats','kost','kost',1,3,'scaled 0');
INSERT INTO folja_name VALUES(64,'question','','antal_barn','barn',2,0,'');
INSERT INTO folja_name VALUES(65,'reading','','mående','* x 10',2,0,'');
INSERT INTO folja_name VALUES(66,'column','kartläggning','mående','mående_2',2,18,'whole');
CREATE TABLE IF NOT EXISTS "folja_code" (
    "nr" INTEGER PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "since" INTEGER NOT NULL
) STRICT;
INSERT INTO folja_code VALUES(1,'timepoint','','start',1,1);
INSERT INTO folja_code VALUES(2,'timepoint','','halvår',2,1);
INSERT INTO folja_code VALUES(3,'timepoint','','slut',3,1);
INSERT INTO folja_code VALUES(4,'timepoint','','sedan',4,1);
INSERT INTO folja_code VALUES(5,'timepoint','','vecka',5,1);
INSERT INTO folja_code VALUES(6,'timepoint','','nu',6,1);
INSERT INTO folja_code VALUES(7,'timepoint','','enkät_',7,1);
INSERT INTO folja_code VALUES(8,'missing','trygg','vet_ej',1,1);
INSERT INTO folja_code VALUES(9,'missing','trygg','avstår',2,1);
INSERT INTO folja_code VALUES(10,'choice','kön','kvinna',1,1);
INSERT INTO folja_code VALUES(11,'choice','kön','man',2,1);
INSERT INTO folja_code VALUES(12,'choice','kön','annat',3,1);
INSERT INTO folja_code VALUES(13,'missing','kön','uppgift_saknas',1,1);
INSERT INTO folja_code VALUES(14,'choice','enhet','nord',1,1);
INSERT INTO folja_code VALUES(15,'choice','enhet','syd',2,1);
INSERT INTO folja_code VALUES(16,'choice','enhet','väst',3,1);
INSERT INTO folja_code VALUES(17,'choice','boende','hyr',1,1);
INSERT INTO folja_code VALUES(18,'choice','boende','äger',2,1);
INSERT INTO folja_code VALUES(19,'choice','boende','annat',3,1);
INSERT INTO folja_code VALUES(20,'missing','boende','vet_ej',1,1);
INSERT INTO folja_code VALUES(21,'choice','arbete','arbete',1,1);
INSERT INTO folja_code VALUES(22,'choice','arbete','studier',2,1);
INSERT INTO folja_code VALUES(23,'choice','arbete','inget',3,1);
INSERT INTO folja_code VALUES(24,'choice','hinder','hälsa',1,1);
INSERT INTO folja_code VALUES(25,'choice','hinder','språk',2,1);
INSERT INTO folja_code VALUES(26,'choice','hinder','inga',3,1);
INSERT INTO folja_code VALUES(27,'missing','grader.hem:staff','vet_ej',1,1);
INSERT INTO folja_code VALUES(28,'missing','grader.hem:staff','avstår',2,1);
INSERT INTO folja_code VALUES(29,'missing','grader.hem:client','vet_ej',1,1);
INSERT INTO folja_code VALUES(30,'missing','grader.hem:client','avstår',2,1);
INSERT INTO folja_code VALUES(31,'missing','grader.ekonomi:staff','vet_ej',1,1);
INSERT INTO folja_code VALUES(32,'missing','grader.ekonomi:staff','avstår',2,1);
INSERT INTO folja_code VALUES(33,'missing','grader.ekonomi:client','vet_ej',1,1);
INSERT INTO folja_code VALUES(34,'missing','grader.ekonomi:client','avstår',2,1);
INSERT INTO folja_code VALUES(35,'choice','mål_','uppnått',1,1);
INSERT INTO folja_code VALUES(36,'choice','mål_','delvis',2,1);
INSERT INTO folja_code VALUES(37,'choice','mål_','oförändrat',3,1);
INSERT INTO folja_code VALUES(38,'choice','mål_','sämre',4,1);
INSERT INTO folja_code VALUES(39,'missing','stöd','vet_ej',1,1);
INSERT INTO folja_code VALUES(40,'missing','stöd','avstår',2,1);
INSERT INTO folja_code VALUES(41,'missing','påverka','vet_ej',1,1);
INSERT INTO folja_code VALUES(42,'missing','påverka','avstår',2,1);
INSERT INTO folja_code VALUES(43,'choice','insats.slag','coach',1,1);
INSERT INTO folja_code VALUES(44,'choice','insats.slag','kurs',2,1);
CREATE TABLE IF NOT EXISTS "folja_change" (
    "seq" INTEGER PRIMARY KEY,
    "at" TEXT NOT NULL,
    "who" TEXT,
    "why" TEXT,
    "version" INTEGER NOT NULL
) STRICT;
INSERT INTO folja_change VALUES(1,'2026-11-28T17:28:30Z','folja','import',3);
INSERT INTO folja_change VALUES(2,'2026-11-28T17:28:31Z','folja','import',3);
INSERT INTO folja_change VALUES(3,'2026-11-28T17:28:31Z','folja','import',3);
INSERT INTO folja_change VALUES(4,'2026-11-28T17:28:32Z','folja','import',3);
INSERT INTO folja_change VALUES(5,'2026-11-28T17:28:39Z','folja','apply',4);
INSERT INTO folja_change VALUES(6,'2026-11-28T17:28:56Z','folja','import',4);
CREATE TABLE IF NOT EXISTS "folja_history" (
    "table" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "old" ANY,
    PRIMARY KEY ("table", "row", seq, "column")
) STRICT, WITHOUT ROWID;
INSERT INTO folja_history VALUES('kartläggning',16842752,6,'folja_plan',1);
INSERT INTO folja_history VALUES('kartläggning',16842752,6,'folja_seq',4);
INSERT INTO folja_history VALUES('kartläggning',16842752,6,'mående',4);
INSERT INTO folja_history VALUES('kartläggning',16842752,6,'mående_2',NULL);
CREATE TABLE IF NOT EXISTS "folja_handout" (
    "form" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    PRIMARY KEY (form, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "folja_batch" (
    "batch" INTEGER PRIMARY KEY,
    "form" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    UNIQUE (form, name)
) STRICT;
CREATE TABLE IF NOT EXISTS "folja_audit" (
    "nr" INTEGER PRIMARY KEY,
    "at" TEXT NOT NULL,
    "who" TEXT,
    "what" TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "folja_release" (
    "release" INTEGER PRIMARY KEY,
    "at" TEXT NOT NULL,
    "who" TEXT,
    "report" TEXT NOT NULL,
    "on_day" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "printed" TEXT NOT NULL,
    "chain" TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "folja_released" (
    "release" INTEGER NOT NULL,
    "nr" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "timepoint" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "statistic" TEXT NOT NULL,
    "value" REAL,
    "status" TEXT NOT NULL,
    PRIMARY KEY (release, nr), FOREIGN KEY (release) REFERENCES folja_release (release)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "folja_release_note" (
    "note" INTEGER PRIMARY KEY,
    "release" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "who" TEXT,
    "at" TEXT NOT NULL,
    "by_day" TEXT,
    "action" INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS "folja_erasure" (
    "nr" INTEGER PRIMARY KEY,
    "at" TEXT NOT NULL,
    "who" TEXT,
    "cases" INTEGER NOT NULL,
    "release" INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "folja_on" (
    "day" TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS "person" (
    "person" INTEGER PRIMARY KEY,
    "code" TEXT,
    UNIQUE (code)
) STRICT;
INSERT INTO person VALUES(1,'P00001');
INSERT INTO person VALUES(2,'P00002');
INSERT INTO person VALUES(3,'P00003');
INSERT INTO person VALUES(4,'P00004');
INSERT INTO person VALUES(5,'P00005');
INSERT INTO person VALUES(6,'P00006');
INSERT INTO person VALUES(7,'P00007');
INSERT INTO person VALUES(8,'P00008');
CREATE TABLE IF NOT EXISTS "case_" (
    "case_" INTEGER PRIMARY KEY,
    "case" TEXT NOT NULL,
    "person" INTEGER NOT NULL,
    "entry" TEXT,
    "exit" TEXT,
    "folja_plan" INTEGER NOT NULL,
    "folja_seq" INTEGER NOT NULL,
    "kön" INTEGER,
    "född" ANY,
    "enhet" INTEGER,
    "barn" INTEGER,
    "ålder_barn" INTEGER,
    UNIQUE ("case"),
    FOREIGN KEY (person) REFERENCES person (person)
) STRICT;
INSERT INTO case_ VALUES(1,'A00001',1,'2024-09-29','2025-04-27',1,1,1,'1978-11-06',2,3,9);
INSERT INTO case_ VALUES(2,'A00002',2,'2024-08-22',NULL,1,1,1,'2016-07-06',2,9,3);
INSERT INTO case_ VALUES(3,'A00003',3,'2025-09-08','2026-02-13',1,1,2,'1946-06-12',2,7,14);
INSERT INTO case_ VALUES(4,'A00004',4,'2024-06-22','2025-01-09',1,1,2,'1950-10-18',NULL,9,6);
INSERT INTO case_ VALUES(5,'A00005',5,'2024-09-30',NULL,1,1,2,'1980-08-01',2,6,9);
INSERT INTO case_ VALUES(6,'A00006',6,'2024-10-06','2025-09-22',1,1,2,'1981-02-15',2,7,4);
INSERT INTO case_ VALUES(7,'A00007',7,'2025-11-23',NULL,1,1,-1,'2005-05-27',1,3,13);
INSERT INTO case_ VALUES(8,'A00008',8,'2025-03-13','2025-12-02',1,1,1,'1988-05-16',NULL,11,8);
CREATE TABLE IF NOT EXISTS "kartläggning" (
    "folja_key" INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL,
    "timepoint" INTEGER NOT NULL,
    "nr" INTEGER NOT NULL,
    "date" TEXT,
    "missing" INTEGER,
    "folja_plan" INTEGER NOT NULL,
    "folja_seq" INTEGER NOT NULL,
    "trygg" INTEGER,
    "boende" INTEGER,
    "arbete" INTEGER,
    "hinder" INTEGER,
    "timmar" INTEGER,
    "mående" INTEGER,
    "grader.hem:staff" INTEGER,
    "grader.ekonomi:staff" INTEGER,
    "jn" INTEGER,
    "flytt" ANY,
    "år_" INTEGER,
    "fri" ANY,
    "mål_" INTEGER,
    "mål__text" TEXT,
    "mål__weight" REAL,
    "steg" INTEGER,
    "steg_text" TEXT,
    "steg_weight" REAL, "mående_2" INTEGER,
    FOREIGN KEY ("case") REFERENCES case_ (case_)
) STRICT;
INSERT INTO "kartläggning" VALUES(16842752,1,1,0,'2024-10-08',NULL,2,6,1,1,1,1,426,NULL,2,3,0,'2024-11-11',2026,NULL,4,'Påhittat mål',NULL,-2,'Påhittat mål',1.0,35);
INSERT INTO "kartläggning" VALUES(17039360,1,4,0,'2026-03-10',NULL,1,4,-1000000000000002,1,1,1,426,5,2,2,0,NULL,2026,NULL,4,'Påhittat mål',NULL,1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(33685504,2,2,0,'2025-01-30',NULL,1,4,4,1,2,NULL,NULL,3,-1000000000000002,3,0,NULL,2001,NULL,1,'Påhittat mål',NULL,2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(50397184,3,1,0,'2025-09-18',NULL,1,4,1,NULL,3,3,NULL,3,NULL,5,0,NULL,1999,NULL,2,'Påhittat mål',NULL,1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(50528256,3,3,0,'2026-02-26',NULL,1,4,2,1,3,1,NULL,4,3,4,NULL,NULL,2017,'Påhittat svar',2,'Påhittat mål',NULL,-2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(67174400,4,1,0,'2024-06-27',NULL,1,4,1,1,2,1,NULL,4,4,2,1,'2024-08-16',2015,NULL,NULL,NULL,NULL,-1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(67371008,4,4,0,'2026-02-18',NULL,1,4,2,-1,2,1,NULL,7,4,1,1,NULL,2016,'Påhittat svar',NULL,NULL,NULL,-2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(83951616,5,1,0,'2024-10-02',NULL,1,4,4,1,1,2,10,9,-1000000000000001,NULL,0,NULL,2004,NULL,4,'Påhittat mål',NULL,2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(84017152,5,2,0,'2025-04-05',NULL,1,4,4,3,2,NULL,NULL,4,1,4,0,NULL,2013,'Påhittat svar',4,'Påhittat mål',NULL,2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(100728832,6,1,0,'2024-10-09',NULL,1,4,3,1,1,3,527,7,4,1,1,'2024-11-18',2004,'Påhittat svar',4,'Påhittat mål',NULL,0,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(100794368,6,2,0,'2025-04-30',NULL,1,4,2,3,3,1,NULL,5,4,2,1,'2025-09-13',2002,NULL,1,'Påhittat mål',NULL,2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(100859904,6,3,0,'2025-09-25',NULL,1,4,NULL,1,3,1,NULL,6,3,NULL,1,NULL,2016,NULL,4,'Påhittat mål',NULL,1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(117506048,7,1,0,'2025-11-28',NULL,1,4,1,3,3,1,NULL,5,1,3,0,'2026-05-25',2021,'Påhittat svar',3,'Påhittat mål',NULL,1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(117571584,7,2,0,'2026-06-14',NULL,1,4,2,3,3,1,NULL,6,NULL,3,0,NULL,2021,NULL,2,'Påhittat mål',NULL,-1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(134283264,8,1,0,'2025-03-19',NULL,1,4,3,-1,NULL,NULL,NULL,NULL,3,3,1,'2025-06-01',2008,NULL,2,'Påhittat mål',NULL,-2,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(134348800,8,2,0,'2025-08-14',NULL,1,4,3,1,2,2,NULL,9,-1000000000000001,3,1,'2025-08-01',2001,NULL,1,'Påhittat mål',NULL,-1,'Påhittat mål',1.0,NULL);
INSERT INTO "kartläggning" VALUES(134414336,8,3,0,'2025-12-10',NULL,1,4,4,1,2,2,NULL,5,4,4,1,NULL,2016,NULL,3,'Påhittat mål',NULL,-1,'Påhittat mål',1.0,NULL);
CREATE TABLE IF NOT EXISTS "egen" (
    "folja_key" INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL,
    "timepoint" INTEGER NOT NULL,
    "nr" INTEGER NOT NULL,
    "date" TEXT,
    "missing" INTEGER,
    "folja_plan" INTEGER NOT NULL,
    "folja_seq" INTEGER NOT NULL,
    "grader.hem:client" INTEGER,
    "grader.ekonomi:client" INTEGER,
    "stöd" INTEGER,
    FOREIGN KEY ("case") REFERENCES case_ (case_)
) STRICT;
INSERT INTO egen VALUES(16842752,1,1,0,'2024-10-04',NULL,1,2,2,3,1);
INSERT INTO egen VALUES(16973824,1,3,0,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(17104897,1,5,1,'2024-10-19',NULL,1,2,3,3,3);
INSERT INTO egen VALUES(17104898,1,5,2,'2024-11-06',NULL,1,2,3,-1000000000000001,4);
INSERT INTO egen VALUES(17104899,1,5,3,'2024-11-14',NULL,1,2,3,3,3);
INSERT INTO egen VALUES(17104900,1,5,4,'2024-11-29',NULL,1,2,4,4,2);
INSERT INTO egen VALUES(17104901,1,5,5,'2024-12-13',NULL,1,2,-1000000000000002,3,2);
INSERT INTO egen VALUES(17104902,1,5,6,NULL,2,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(17104903,1,5,7,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(17104904,1,5,8,'2025-01-20',NULL,1,2,4,2,4);
INSERT INTO egen VALUES(17104905,1,5,9,'2025-02-12',NULL,1,2,-1000000000000002,-1000000000000001,3);
INSERT INTO egen VALUES(17104906,1,5,10,'2025-02-24',NULL,1,2,4,3,4);
INSERT INTO egen VALUES(17104907,1,5,11,'2025-03-09',NULL,1,2,5,2,4);
INSERT INTO egen VALUES(17104908,1,5,12,'2025-03-24',NULL,1,2,5,3,5);
INSERT INTO egen VALUES(33619968,2,1,0,'2024-08-30',NULL,1,2,3,1,4);
INSERT INTO egen VALUES(33882113,2,5,1,'2024-09-13',NULL,1,2,4,3,5);
INSERT INTO egen VALUES(33882114,2,5,2,'2024-10-02',NULL,1,2,5,3,5);
INSERT INTO egen VALUES(33882115,2,5,3,'2024-10-12',NULL,1,2,5,3,NULL);
INSERT INTO egen VALUES(33882116,2,5,4,'2024-10-29',NULL,1,2,3,4,5);
INSERT INTO egen VALUES(33882117,2,5,5,'2024-11-13',NULL,1,2,3,4,5);
INSERT INTO egen VALUES(33882119,2,5,7,'2024-12-01',NULL,1,2,4,NULL,5);
INSERT INTO egen VALUES(33882120,2,5,8,'2024-12-25',NULL,1,2,3,NULL,5);
INSERT INTO egen VALUES(33882122,2,5,10,'2025-01-21',NULL,1,2,NULL,5,1);
INSERT INTO egen VALUES(33882123,2,5,11,'2025-01-29',NULL,1,2,3,3,1);
INSERT INTO egen VALUES(33882124,2,5,12,'2025-02-18',NULL,1,2,3,3,-1000000000000001);
INSERT INTO egen VALUES(33882125,2,5,13,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(33882126,2,5,14,'2025-03-11',NULL,1,2,2,3,1);
INSERT INTO egen VALUES(33882127,2,5,15,'2025-03-28',NULL,1,2,3,4,4);
INSERT INTO egen VALUES(33882128,2,5,16,'2025-04-12',NULL,1,2,4,3,2);
INSERT INTO egen VALUES(33882129,2,5,17,'2025-04-25',NULL,1,2,5,4,3);
INSERT INTO egen VALUES(33882130,2,5,18,'2025-05-07',NULL,1,2,5,4,4);
INSERT INTO egen VALUES(33882131,2,5,19,'2025-05-29',NULL,1,2,1,5,5);
INSERT INTO egen VALUES(33882132,2,5,20,'2025-06-05',NULL,1,2,1,5,5);
INSERT INTO egen VALUES(33882133,2,5,21,'2025-06-14',NULL,1,2,2,-1000000000000002,3);
INSERT INTO egen VALUES(33882134,2,5,22,'2025-07-10',NULL,1,2,2,4,-1000000000000001);
INSERT INTO egen VALUES(33882135,2,5,23,'2025-07-14',NULL,1,2,2,5,3);
INSERT INTO egen VALUES(33882136,2,5,24,'2025-08-01',NULL,1,2,5,4,2);
INSERT INTO egen VALUES(33882137,2,5,25,'2025-08-20',NULL,1,2,3,4,2);
INSERT INTO egen VALUES(33882138,2,5,26,'2025-09-03',NULL,1,2,2,4,3);
INSERT INTO egen VALUES(33882139,2,5,27,'2025-09-12',NULL,1,2,3,3,2);
INSERT INTO egen VALUES(33882140,2,5,28,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(33882141,2,5,29,NULL,2,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(33882142,2,5,30,'2025-10-16',NULL,1,2,3,4,2);
INSERT INTO egen VALUES(33882143,2,5,31,'2025-11-09',NULL,1,2,3,-1000000000000001,2);
INSERT INTO egen VALUES(33882144,2,5,32,'2025-11-14',NULL,1,2,3,4,2);
INSERT INTO egen VALUES(33882146,2,5,34,'2025-12-14',NULL,1,2,4,5,1);
INSERT INTO egen VALUES(33882148,2,5,36,'2026-01-18',NULL,1,2,5,5,3);
INSERT INTO egen VALUES(33882149,2,5,37,'2026-02-02',NULL,1,2,5,5,4);
INSERT INTO egen VALUES(33882150,2,5,38,'2026-02-16',NULL,1,2,5,5,NULL);
INSERT INTO egen VALUES(33882151,2,5,39,'2026-03-02',NULL,1,2,3,3,5);
INSERT INTO egen VALUES(33882152,2,5,40,'2026-03-11',NULL,1,2,-1000000000000002,3,3);
INSERT INTO egen VALUES(33882153,2,5,41,'2026-03-19',NULL,1,2,4,4,3);
INSERT INTO egen VALUES(33882154,2,5,42,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(33882156,2,5,44,'2026-05-07',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(33882157,2,5,45,'2026-05-19',NULL,1,2,3,5,3);
INSERT INTO egen VALUES(33882158,2,5,46,'2026-06-03',NULL,1,2,3,5,3);
INSERT INTO egen VALUES(33882159,2,5,47,'2026-06-18',NULL,1,2,3,4,1);
INSERT INTO egen VALUES(33882160,2,5,48,'2026-06-27',NULL,1,2,3,4,2);
INSERT INTO egen VALUES(50397184,3,1,0,'2025-09-14',NULL,1,2,4,4,4);
INSERT INTO egen VALUES(50528256,3,3,0,'2026-02-16',NULL,1,2,5,3,5);
INSERT INTO egen VALUES(50659329,3,5,1,'2025-10-01',NULL,1,2,3,4,3);
INSERT INTO egen VALUES(50659330,3,5,2,'2025-10-06',NULL,1,2,4,5,3);
INSERT INTO egen VALUES(50659331,3,5,3,'2025-10-27',NULL,1,2,NULL,4,4);
INSERT INTO egen VALUES(50659332,3,5,4,'2025-11-04',NULL,1,2,2,4,3);
INSERT INTO egen VALUES(50659333,3,5,5,'2025-11-25',NULL,1,2,2,4,4);
INSERT INTO egen VALUES(50659334,3,5,6,'2025-12-09',NULL,1,2,3,4,3);
INSERT INTO egen VALUES(50659335,3,5,7,'2025-12-18',NULL,1,2,4,3,3);
INSERT INTO egen VALUES(50659336,3,5,8,'2026-01-10',NULL,1,2,1,4,NULL);
INSERT INTO egen VALUES(50659337,3,5,9,'2026-01-17',NULL,1,2,1,3,2);
INSERT INTO egen VALUES(67174400,4,1,0,'2024-07-04',NULL,1,2,3,3,3);
INSERT INTO egen VALUES(67305472,4,3,0,'2025-01-20',NULL,1,2,3,4,3);
INSERT INTO egen VALUES(67436545,4,5,1,'2024-07-15',NULL,1,2,3,4,1);
INSERT INTO egen VALUES(67436546,4,5,2,'2024-07-27',NULL,1,2,2,5,2);
INSERT INTO egen VALUES(67436547,4,5,3,'2024-08-09',NULL,1,2,2,5,1);
INSERT INTO egen VALUES(67436548,4,5,4,'2024-08-20',NULL,1,2,1,-1000000000000002,1);
INSERT INTO egen VALUES(67436549,4,5,5,'2024-09-09',NULL,1,2,1,5,2);
INSERT INTO egen VALUES(67436550,4,5,6,'2024-09-19',NULL,1,2,1,4,2);
INSERT INTO egen VALUES(67436551,4,5,7,'2024-10-04',NULL,1,2,2,1,2);
INSERT INTO egen VALUES(67436552,4,5,8,NULL,2,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(67436553,4,5,9,'2024-10-31',NULL,1,2,2,4,-1000000000000002);
INSERT INTO egen VALUES(67436554,4,5,10,'2024-11-13',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(67436555,4,5,11,'2024-12-06',NULL,1,2,3,4,3);
INSERT INTO egen VALUES(67436556,4,5,12,'2024-12-08',NULL,1,2,4,4,4);
INSERT INTO egen VALUES(83951616,5,1,0,'2024-10-01',NULL,1,2,4,1,1);
INSERT INTO egen VALUES(84213761,5,5,1,'2024-10-27',NULL,1,2,5,1,1);
INSERT INTO egen VALUES(84213762,5,5,2,'2024-11-10',NULL,1,2,3,1,2);
INSERT INTO egen VALUES(84213763,5,5,3,'2024-11-18',NULL,1,2,NULL,2,2);
INSERT INTO egen VALUES(84213764,5,5,4,'2024-12-08',NULL,1,2,2,2,3);
INSERT INTO egen VALUES(84213765,5,5,5,'2024-12-18',NULL,1,2,3,2,4);
INSERT INTO egen VALUES(84213766,5,5,6,'2024-12-24',NULL,1,2,3,2,4);
INSERT INTO egen VALUES(84213767,5,5,7,'2025-01-11',NULL,1,2,3,3,5);
INSERT INTO egen VALUES(84213768,5,5,8,'2025-01-25',NULL,1,2,2,4,1);
INSERT INTO egen VALUES(84213769,5,5,9,'2025-02-15',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(84213770,5,5,10,NULL,2,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(84213771,5,5,11,'2025-03-05',NULL,1,2,3,4,-1000000000000001);
INSERT INTO egen VALUES(84213772,5,5,12,'2025-03-17',NULL,1,2,2,3,3);
INSERT INTO egen VALUES(84213773,5,5,13,'2025-04-01',NULL,1,2,-1000000000000001,2,NULL);
INSERT INTO egen VALUES(84213774,5,5,14,'2025-04-22',NULL,1,2,3,2,4);
INSERT INTO egen VALUES(84213775,5,5,15,'2025-05-04',NULL,1,2,3,2,5);
INSERT INTO egen VALUES(84213777,5,5,17,'2025-05-28',NULL,1,2,3,3,-1000000000000001);
INSERT INTO egen VALUES(84213778,5,5,18,'2025-06-09',NULL,1,2,3,3,5);
INSERT INTO egen VALUES(84213779,5,5,19,'2025-06-27',NULL,1,2,4,3,5);
INSERT INTO egen VALUES(84213780,5,5,20,'2025-07-08',NULL,1,2,3,NULL,5);
INSERT INTO egen VALUES(84213781,5,5,21,'2025-07-24',NULL,1,2,-1000000000000002,3,5);
INSERT INTO egen VALUES(84213782,5,5,22,'2025-08-13',NULL,1,2,3,2,1);
INSERT INTO egen VALUES(84213783,5,5,23,'2025-08-18',NULL,1,2,4,3,3);
INSERT INTO egen VALUES(84213784,5,5,24,'2025-09-03',NULL,1,2,4,3,3);
INSERT INTO egen VALUES(84213785,5,5,25,'2025-09-26',NULL,1,2,4,4,2);
INSERT INTO egen VALUES(84213786,5,5,26,'2025-10-06',NULL,1,2,NULL,3,2);
INSERT INTO egen VALUES(84213787,5,5,27,'2025-10-27',NULL,1,2,5,4,3);
INSERT INTO egen VALUES(84213788,5,5,28,'2025-11-03',NULL,1,2,5,3,4);
INSERT INTO egen VALUES(84213789,5,5,29,'2025-11-14',NULL,1,2,4,4,5);
INSERT INTO egen VALUES(84213790,5,5,30,'2025-12-01',NULL,1,2,1,-1000000000000001,5);
INSERT INTO egen VALUES(84213791,5,5,31,'2025-12-15',NULL,1,2,4,2,5);
INSERT INTO egen VALUES(84213792,5,5,32,'2025-12-30',NULL,1,2,4,4,4);
INSERT INTO egen VALUES(84213793,5,5,33,'2026-01-08',NULL,1,2,4,2,4);
INSERT INTO egen VALUES(84213794,5,5,34,'2026-01-19',NULL,1,2,5,1,3);
INSERT INTO egen VALUES(84213795,5,5,35,'2026-02-09',NULL,1,2,5,2,3);
INSERT INTO egen VALUES(84213796,5,5,36,'2026-02-27',NULL,1,2,4,2,2);
INSERT INTO egen VALUES(84213797,5,5,37,'2026-03-11',NULL,1,2,5,3,-1000000000000002);
INSERT INTO egen VALUES(84213798,5,5,38,'2026-03-26',NULL,1,2,5,3,3);
INSERT INTO egen VALUES(84213799,5,5,39,'2026-04-11',NULL,1,2,5,4,NULL);
INSERT INTO egen VALUES(84213801,5,5,41,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(84213802,5,5,42,'2026-05-11',NULL,1,2,4,4,3);
INSERT INTO egen VALUES(84213803,5,5,43,'2026-05-31',NULL,1,2,5,4,3);
INSERT INTO egen VALUES(84213804,5,5,44,'2026-06-22',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(84213805,5,5,45,'2026-06-30',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(100728832,6,1,0,'2024-10-16',NULL,1,2,3,3,3);
INSERT INTO egen VALUES(100859904,6,3,0,'2025-10-06',NULL,1,2,4,2,2);
INSERT INTO egen VALUES(100990977,6,5,1,'2024-10-26',NULL,1,2,5,4,2);
INSERT INTO egen VALUES(100990978,6,5,2,'2024-11-04',NULL,1,2,5,1,3);
INSERT INTO egen VALUES(100990979,6,5,3,'2024-11-25',NULL,1,2,2,5,3);
INSERT INTO egen VALUES(100990980,6,5,4,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(100990981,6,5,5,'2024-12-16',NULL,1,2,2,5,-1000000000000001);
INSERT INTO egen VALUES(100990982,6,5,6,'2025-01-08',NULL,1,2,3,4,4);
INSERT INTO egen VALUES(100990983,6,5,7,'2025-01-15',NULL,1,2,3,2,3);
INSERT INTO egen VALUES(100990984,6,5,8,'2025-02-09',NULL,1,2,4,2,5);
INSERT INTO egen VALUES(100990985,6,5,9,'2025-02-09',NULL,1,2,5,3,3);
INSERT INTO egen VALUES(100990986,6,5,10,'2025-03-05',NULL,1,2,2,1,2);
INSERT INTO egen VALUES(100990988,6,5,12,'2025-04-01',NULL,1,2,2,2,-1000000000000001);
INSERT INTO egen VALUES(100990989,6,5,13,'2025-04-12',NULL,1,2,2,3,4);
INSERT INTO egen VALUES(100990990,6,5,14,'2025-04-27',NULL,1,2,3,2,4);
INSERT INTO egen VALUES(100990991,6,5,15,'2025-05-17',NULL,1,2,1,2,2);
INSERT INTO egen VALUES(100990994,6,5,18,'2025-06-23',NULL,1,2,3,1,2);
INSERT INTO egen VALUES(100990995,6,5,19,'2025-07-05',NULL,1,2,3,2,2);
INSERT INTO egen VALUES(100990996,6,5,20,'2025-07-15',NULL,1,2,4,3,1);
INSERT INTO egen VALUES(100990997,6,5,21,'2025-08-07',NULL,1,2,4,2,3);
INSERT INTO egen VALUES(100990998,6,5,22,'2025-08-16',NULL,1,2,5,3,-1000000000000001);
INSERT INTO egen VALUES(100990999,6,5,23,'2025-09-03',NULL,1,2,4,3,2);
INSERT INTO egen VALUES(117506048,7,1,0,'2025-11-25',NULL,1,2,2,-1000000000000001,4);
INSERT INTO egen VALUES(117768193,7,5,1,'2025-12-07',NULL,1,2,4,1,3);
INSERT INTO egen VALUES(117768194,7,5,2,'2026-01-02',NULL,1,2,NULL,-1000000000000001,4);
INSERT INTO egen VALUES(117768195,7,5,3,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(117768198,7,5,6,'2026-02-15',NULL,1,2,5,2,2);
INSERT INTO egen VALUES(117768199,7,5,7,'2026-03-11',NULL,1,2,5,4,1);
INSERT INTO egen VALUES(117768200,7,5,8,'2026-03-21',NULL,1,2,3,5,2);
INSERT INTO egen VALUES(117768201,7,5,9,'2026-04-02',NULL,1,2,4,5,3);
INSERT INTO egen VALUES(117768202,7,5,10,'2026-04-17',NULL,1,2,4,5,3);
INSERT INTO egen VALUES(117768203,7,5,11,'2026-05-06',NULL,1,2,4,5,3);
INSERT INTO egen VALUES(117768204,7,5,12,'2026-05-24',NULL,1,2,4,4,NULL);
INSERT INTO egen VALUES(117768205,7,5,13,'2026-05-29',NULL,1,2,4,4,4);
INSERT INTO egen VALUES(117768206,7,5,14,'2026-06-18',NULL,1,2,2,NULL,5);
INSERT INTO egen VALUES(117768207,7,5,15,'2026-06-22',NULL,1,2,3,3,5);
INSERT INTO egen VALUES(134283264,8,1,0,'2025-03-25',NULL,1,2,NULL,4,2);
INSERT INTO egen VALUES(134414336,8,3,0,'2025-12-16',NULL,1,2,1,4,3);
INSERT INTO egen VALUES(134545409,8,5,1,NULL,1,1,2,NULL,NULL,NULL);
INSERT INTO egen VALUES(134545410,8,5,2,'2025-04-21',NULL,1,2,2,3,3);
INSERT INTO egen VALUES(134545411,8,5,3,'2025-05-06',NULL,1,2,2,4,3);
INSERT INTO egen VALUES(134545412,8,5,4,'2025-05-21',NULL,1,2,3,5,1);
INSERT INTO egen VALUES(134545413,8,5,5,'2025-05-27',NULL,1,2,3,3,1);
INSERT INTO egen VALUES(134545414,8,5,6,'2025-06-05',NULL,1,2,4,2,2);
INSERT INTO egen VALUES(134545415,8,5,7,'2025-06-26',NULL,1,2,2,3,2);
INSERT INTO egen VALUES(134545416,8,5,8,'2025-07-07',NULL,1,2,NULL,2,2);
INSERT INTO egen VALUES(134545417,8,5,9,'2025-07-24',NULL,1,2,2,2,1);
INSERT INTO egen VALUES(134545418,8,5,10,'2025-08-14',NULL,1,2,2,2,2);
INSERT INTO egen VALUES(134545419,8,5,11,'2025-08-20',NULL,1,2,NULL,2,2);
INSERT INTO egen VALUES(134545420,8,5,12,'2025-09-09',NULL,1,2,2,1,3);
INSERT INTO egen VALUES(134545421,8,5,13,'2025-09-18',NULL,1,2,3,2,3);
INSERT INTO egen VALUES(134545422,8,5,14,'2025-10-09',NULL,1,2,3,2,4);
INSERT INTO egen VALUES(134545423,8,5,15,'2025-10-19',NULL,1,2,2,2,5);
INSERT INTO egen VALUES(134545424,8,5,16,'2025-11-03',NULL,1,2,2,4,4);
CREATE TABLE IF NOT EXISTS "röst" (
    "folja_key" INTEGER PRIMARY KEY,
    "period" TEXT NOT NULL,
    "batch" INTEGER,
    "folja_plan" INTEGER NOT NULL,
    "påverka" INTEGER,
    "kön" INTEGER,
    FOREIGN KEY (batch) REFERENCES folja_batch (batch)
) STRICT;
INSERT INTO "röst" VALUES(11261630597078741,'2024-06',NULL,1,4,2);
INSERT INTO "röst" VALUES(1095594781575047691,'2026-06',NULL,1,1,2);
INSERT INTO "röst" VALUES(1307572960322630333,'2026-04',NULL,1,3,2);
INSERT INTO "röst" VALUES(3131151390584459229,'2025-03',NULL,1,3,1);
CREATE TABLE IF NOT EXISTS "insats" (
    "folja_key" INTEGER PRIMARY KEY,
    "case" INTEGER NOT NULL,
    "nr" INTEGER NOT NULL,
    "folja_plan" INTEGER NOT NULL,
    "folja_seq" INTEGER NOT NULL,
    "slag" INTEGER,
    "från" ANY,
    "till" ANY,
    "kost" INTEGER,
    FOREIGN KEY ("case") REFERENCES case_ (case_)
) STRICT;
INSERT INTO insats VALUES(50331649,3,1,1,3,1,'2025-12-30','2026-01-12',528174);
INSERT INTO insats VALUES(50331650,3,2,1,3,1,'2025-12-06','2026-02-10',NULL);
INSERT INTO insats VALUES(50331651,3,3,1,3,2,'2025-10-05','2026-01-10',115176);
INSERT INTO insats VALUES(67108865,4,1,1,3,2,'2024-07-06','2024-09-07',326328);
INSERT INTO insats VALUES(67108866,4,2,1,3,1,NULL,'2024-08-23',879278);
INSERT INTO insats VALUES(67108867,4,3,1,3,2,'2024-09-13','2025-01-06',732527);
INSERT INTO insats VALUES(83886081,5,1,1,3,2,'2026-04-11','2026-05-14',384095);
INSERT INTO insats VALUES(100663297,6,1,1,3,1,'2025-09-06',NULL,313231);
INSERT INTO insats VALUES(100663298,6,2,1,3,1,'2025-03-02','2025-06-02',680428);
INSERT INTO insats VALUES(117440513,7,1,1,3,1,'2026-03-28','2026-04-18',743745);
INSERT INTO insats VALUES(134217729,8,1,1,3,1,'2025-07-07','2025-11-21',564213);
INSERT INTO insats VALUES(134217730,8,2,1,3,2,'2025-07-27','2025-10-27',197335);
CREATE INDEX folja_case_person ON case_ (person);
CREATE VIEW "view_egen" AS SELECT c."case" AS "case", CASE t.timepoint WHEN 1 THEN 'start' WHEN 2 THEN 'halvår' WHEN 3 THEN 'slut' WHEN 4 THEN 'sedan' WHEN 5 THEN 'vecka' WHEN 6 THEN 'nu' WHEN 7 THEN 'enkät_' END AS timepoint, t.nr AS nr, t.date AS date, CASE t.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END AS missing,
    CASE t."grader.hem:client" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."grader.hem:client" END AS "grader.hem:client",
    CASE t."grader.ekonomi:client" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."grader.ekonomi:client" END AS "grader.ekonomi:client",
    CASE t."stöd" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."stöd" END AS "stöd",
    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS folja_version
FROM "egen" AS t JOIN case_ AS c ON c.case_ = t."case";
CREATE VIEW "view_röst" AS SELECT t.period AS period, b.name AS batch,
    CASE t."påverka" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."påverka" END AS "påverka",
    CASE t."kön" WHEN 1 THEN 'kvinna' WHEN 2 THEN 'man' WHEN 3 THEN 'annat' WHEN -1 THEN 'uppgift_saknas' END AS "kön",
    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS folja_version
FROM "röst" AS t LEFT JOIN folja_batch AS b ON b.batch = t.batch;
CREATE VIEW "view_insats" AS SELECT c."case" AS "case", t.nr AS nr,
    CASE t."slag" WHEN 1 THEN 'coach' WHEN 2 THEN 'kurs' END AS "slag",
    t."från" AS "från",
    t."till" AS "till",
    t."kost" AS "kost",
    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS folja_version
FROM "insats" AS t JOIN case_ AS c ON c.case_ = t."case";
CREATE VIEW folja_today AS SELECT coalesce((SELECT max(day) FROM folja_on), date('now', 'localtime')) AS on_day;
CREATE VIEW folja_case AS SELECT d.*, (SELECT min(date(m, '+' || (CAST(strftime('%d', d) AS INTEGER) - 1) || ' days'), date(m, '+1 month', '-1 day')) FROM (SELECT d.planned_1 AS d, date(d.planned_1, 'start of month', '+6 months') AS m)) AS planned_2, (SELECT min(date(m, '+' || (CAST(strftime('%d', d) AS INTEGER) - 1) || ' days'), date(m, '+1 month', '-1 day')) FROM (SELECT d.planned_3 AS d, date(d.planned_3, 'start of month', '+12 months') AS m)) AS planned_4 FROM (
    SELECT d.*, d.entry AS planned_1, d.exit AS planned_3 FROM (
    SELECT t.case_, t.person, t.entry, CASE WHEN t.exit <= k.on_day THEN t.exit END AS exit, k.on_day
    FROM case_ AS t, folja_today AS k WHERE t.entry IS NULL OR t.entry <= k.on_day
    ) AS d
    ) AS d;
CREATE VIEW folja_series_5 AS WITH RECURSIVE g (case_, start, last, nr, planned) AS (
    SELECT k.case_, k.entry, min(k.on_day, coalesce(k.exit, k.on_day)), 1, date(k.entry, '+' || (14 * 1) || ' days') FROM folja_case AS k
    UNION ALL SELECT case_, start, last, nr + 1, date(g.start, '+' || (14 * (g.nr + 1)) || ' days') FROM g WHERE g.planned <= g.last AND g.nr < 65535
)
SELECT case_, nr, planned FROM g WHERE planned <= last;
CREATE VIEW folja_series_6 AS SELECT case_, nr, min(date) AS planned FROM (
    SELECT NULL AS case_, NULL AS nr, NULL AS date WHERE 0
) WHERE case_ IS NOT NULL GROUP BY case_, nr;
CREATE VIEW folja_neighbour AS SELECT x.case_, CASE WHEN x.next_entry <= k.on_day THEN x.next_entry END AS next_entry,
    CASE WHEN x.previous_exit <= k.on_day THEN x.previous_exit END AS previous_exit
FROM (SELECT case_, lead(entry) OVER w AS next_entry, lag(exit) OVER w AS previous_exit FROM case_
    WINDOW w AS (PARTITION BY person ORDER BY entry, case_)) AS x, folja_today AS k;
CREATE VIEW folja_left AS SELECT case_, min(day) AS day FROM (
    SELECT NULL AS case_, NULL AS day WHERE 0
    UNION ALL SELECT x."case", coalesce(CASE x.timepoint WHEN 1 THEN k.planned_1 WHEN 2 THEN k.planned_2 WHEN 3 THEN k.planned_3 WHEN 4 THEN k.planned_4 WHEN 5 THEN (SELECT CASE WHEN k.exit < p THEN NULL ELSE p END FROM (SELECT date(k.entry, '+' || (14 * x.nr) || ' days') AS p)) WHEN 0 THEN NULL END, x.date) FROM "kartläggning" AS x JOIN folja_case AS k ON k.case_ = x."case" WHERE x.missing IN (3, 4) AND (x.date IS NULL OR x.date <= k.on_day)
    UNION ALL SELECT x."case", coalesce(CASE x.timepoint WHEN 1 THEN k.planned_1 WHEN 2 THEN k.planned_2 WHEN 3 THEN k.planned_3 WHEN 4 THEN k.planned_4 WHEN 5 THEN (SELECT CASE WHEN k.exit < p THEN NULL ELSE p END FROM (SELECT date(k.entry, '+' || (14 * x.nr) || ' days') AS p)) WHEN 0 THEN NULL END, x.date) FROM "egen" AS x JOIN folja_case AS k ON k.case_ = x."case" WHERE x.missing IN (3, 4) AND (x.date IS NULL OR x.date <= k.on_day)
) WHERE case_ IS NOT NULL GROUP BY case_;
CREATE VIEW folja_period AS WITH RECURSIVE days (day, last) AS MATERIALIZED (
    SELECT NULL AS day, NULL AS last WHERE 0
    UNION ALL SELECT k.entry AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    UNION ALL SELECT k.entry AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    JOIN "insats" AS r1 ON r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216
    UNION ALL SELECT max(k.exit, k.entry) AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    UNION ALL SELECT k.exit AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    UNION ALL SELECT k.planned_2 AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    UNION ALL SELECT k.planned_4 AS day, NULL AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    UNION ALL SELECT t.period || '-01' AS day, NULL AS last
    FROM folja_today AS k JOIN "röst" AS t
), spans (day, last) AS (
    SELECT NULL AS day, NULL AS last WHERE 0
    UNION ALL SELECT k.entry AS day, coalesce(k.exit, k.on_day) AS last
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
), months (day, last) AS (
    SELECT date(min(day), 'start of month'), max(last) FROM spans WHERE day <= last
    UNION ALL SELECT date(day, '+1 month'), last FROM months WHERE date(day, '+1 month') <= last
), placed (day) AS (
    SELECT day FROM days UNION ALL SELECT m.day FROM months AS m WHERE EXISTS (SELECT 1 FROM spans AS s
        WHERE s.day <= s.last AND substr(s.day, 1, 7) <= substr(m.day, 1, 7) AND substr(m.day, 1, 7) <= substr(s.last, 1, 7))
)
SELECT DISTINCT 'year' AS per, substr(placed.day, 1, 4) AS period FROM placed, folja_today AS k WHERE substr(placed.day, 1, 4) <= substr(k.on_day, 1, 4)
UNION SELECT 'quarter' AS per, (substr(placed.day, 1, 4) || '-Q' || ((CAST(substr(placed.day, 6, 2) AS INTEGER) + 2) / 3)) AS period FROM placed, folja_today AS k WHERE (substr(placed.day, 1, 4) || '-Q' || ((CAST(substr(placed.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3));
CREATE VIEW "measure_klienter" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        1 AS value,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
    UNION ALL SELECT 6, o0.place * 10000 + o2.place, o0.name || '*' || o2.name FROM o0, o2 WHERE o0.name <> '?' AND o2.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5), (6)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name
        WHEN 6 THEN p.g0 || '*' || p.g2 END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'count')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.hits END AS value
    FROM cell AS c CROSS JOIN stat AS st
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' WHEN 6 THEN 'kön' || '*' || 'enhet' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_personer_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        1 AS value,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, p.period, unit.* FROM unit, folja_period AS p WHERE p.per = 'year' AND unit.day <= unit.last AND p.period BETWEEN substr(unit.day, 1, 4) AND substr(unit.last, 1, 4)
        UNION ALL SELECT 'quarter' AS per, p.period, unit.* FROM unit, folja_period AS p WHERE p.per = 'quarter' AND unit.day <= unit.last AND p.period BETWEEN (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AND (substr(unit.last, 1, 4) || '-Q' || ((CAST(substr(unit.last, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'count')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.people END AS value
    FROM cell AS c CROSS JOIN stat AS st
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_kurser" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (CASE WHEN r1."slag" > 0 THEN r1."slag" END = 2) AS value,
        coalesce(CASE WHEN r1."slag" > 0 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r2."slag" > 0 THEN r2."slag" END AS v FROM "insats" AS r2 WHERE r2.folja_key >= c.case_ * 16777216 AND r2.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN "insats" AS r1 ON r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'count'), (1, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.hits
        WHEN 1 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_egen_f" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        max(k.exit, k.entry) AS day,
        coalesce(k.exit, k.on_day) AS last,
        coalesce(f1.missing IS NULL AND f1."arbete" > 0, 0) AS among_,
        coalesce(f1.missing IS NULL AND f1."boende" = -1, 0) AS except_,
        (CASE WHEN f2.missing IS NULL AND f2."arbete" > 0 THEN f2."arbete" END IN (1, 2)) AS value,
        coalesce(CASE WHEN f2.folja_key IS NULL THEN CASE CASE WHEN f2.missing IS NOT NULL THEN 'missing' WHEN f2.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f2.missing IS NOT NULL THEN CASE f2.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f2."arbete" > 0 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 196608 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (SELECT *, dense_rank() OVER (PARTITION BY per, period, at_, nr, person ORDER BY begun, unit_) AS turn FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    )) WHERE turn = 1 AND (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
    UNION ALL SELECT 6, o0.place * 10000 + o2.place, o0.name || '*' || o2.name FROM o0, o2 WHERE o0.name <> '?' AND o2.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5), (6)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name
        WHEN 6 THEN p.g0 || '*' || p.g2 END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'target'), (6, 'met'), (7, 'missing'), (8, 'among_unknown'), (9, 'except_unknown')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN 0.5
        WHEN 6 THEN 1.0 * c.hits / nullif(c.n, 0) >= 0.5 - 1e-12
        WHEN 7 THEN c.population - c.n
        WHEN 8 THEN c.among_unknown
        WHEN 9 THEN c.except_unknown END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' WHEN 6 THEN 'kön' || '*' || 'enhet' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_bor" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        ((CASE WHEN f1.missing IS NULL AND f1."hinder" >= 0 THEN f1."hinder" END) & 2 <> 0) AS except_,
        (CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) AS value,
        coalesce(CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."boende" = -1 THEN 'vet_ej' WHEN f1."boende" > 0 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'target'), (6, 'met'), (7, 'missing'), (8, 'except_unknown')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN 0.4
        WHEN 6 THEN 1.0 * c.hits / nullif(c.n, 0) >= 0.4 - 1e-12
        WHEN 7 THEN c.population - c.n
        WHEN 8 THEN c.except_unknown END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_tid" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (SELECT CAST(julianday(b) - julianday(a) AS INTEGER) FROM (SELECT k.entry AS a, k.exit AS b)) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
    UNION ALL SELECT 6, o0.place * 10000 + o2.place, o0.name || '*' || o2.name FROM o0, o2 WHERE o0.name <> '?' AND o2.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5), (6)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name
        WHEN 6 THEN p.g0 || '*' || p.g2 END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' WHEN 6 THEN 'kön' || '*' || 'enhet' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_tim" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."timmar" > -1000000000000000 AND ((CASE WHEN f1.missing IS NULL AND f1."arbete" > 0 THEN f1."arbete" END = 1) AND (NOT ((CASE WHEN f1.missing IS NULL AND f1."hinder" >= 0 THEN f1."hinder" END) & 4 <> 0))) THEN f1."timmar" / 10.0 END AS value,
        coalesce(CASE WHEN NOT (((CASE WHEN f1.missing IS NULL AND f1."arbete" > 0 THEN f1."arbete" END = 1) AND (NOT ((CASE WHEN f1.missing IS NULL AND f1."hinder" >= 0 THEN f1."hinder" END) & 4 <> 0)))) THEN 'not_relevant' WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN (((CASE WHEN f1.missing IS NULL AND f1."arbete" > 0 THEN f1."arbete" END = 1) AND (NOT ((CASE WHEN f1.missing IS NULL AND f1."hinder" >= 0 THEN f1."hinder" END) & 4 <> 0)))) IS NULL THEN 'not_relevant' WHEN f1."timmar" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'sum'), (2, 'mean'), (3, 'sd'), (4, 'median'), (5, 'q1'), (6, 'q3'), (7, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.total
        WHEN 2 THEN s.mean
        WHEN 3 THEN s.sd
        WHEN 4 THEN s.median
        WHEN 5 THEN s.q1
        WHEN 6 THEN s.q3
        WHEN 7 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_kostnad" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (SELECT coalesce(sum(CASE WHEN r1."kost" > -1000000000000000 THEN r1."kost" END), 0) FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND substr(r1."från", 1, 4) = p.period) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'year' AND p.period = substr(k.entry, 1, 4)
    UNION ALL
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (SELECT coalesce(sum(CASE WHEN r1."kost" > -1000000000000000 THEN r1."kost" END), 0) FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND (substr(r1."från", 1, 4) || '-Q' || ((CAST(substr(r1."från", 6, 2) AS INTEGER) + 2) / 3)) = p.period) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'quarter' AND p.period = (substr(k.entry, 1, 4) || '-Q' || ((CAST(substr(k.entry, 6, 2) AS INTEGER) + 2) / 3))
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT unit.* FROM unit WHERE 1
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_slag_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (SELECT CASE WHEN count(v) > 0 THEN 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 END FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND substr(r1."från", 1, 4) = p.period)) AS value,
        'blank' AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'year' AND p.period = substr(k.entry, 1, 4)
    UNION ALL
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (SELECT CASE WHEN count(v) > 0 THEN 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 END FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND (substr(r1."från", 1, 4) || '-Q' || ((CAST(substr(r1."från", 6, 2) AS INTEGER) + 2) / 3)) = p.period)) AS value,
        'blank' AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'quarter' AND p.period = (substr(k.entry, 1, 4) || '-Q' || ((CAST(substr(k.entry, 6, 2) AS INTEGER) + 2) / 3))
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT unit.* FROM unit WHERE 1
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON (member.value & item.value) <> 0 WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_hinder_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'start' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."hinder" >= 0 THEN f1."hinder" END AS value,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."hinder" >= 0 THEN NULL ELSE 'blank' END AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'start' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, 1, 'hälsa'), (1, 2, 'språk'), (2, 4, 'inga')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON (member.value & item.value) <> 0 WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_hem" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."grader.hem:client" > -1000000000000000 THEN f1."grader.hem:client" END AS value,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."grader.hem:client" = -1000000000000001 THEN 'vet_ej' WHEN f1."grader.hem:client" = -1000000000000002 THEN 'avstår' WHEN f1."grader.hem:client" > -1000000000000000 THEN NULL ELSE 'blank' END AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "egen" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, 1, '1'), (1, 2, '2'), (2, 3, '3'), (3, 4, '4'), (4, 5, '5')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON member.value = item.value WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_byte_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'start>slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        max(k.exit, k.entry) AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."arbete" > 0 THEN f1."arbete" END AS before,
        CASE WHEN f2.missing IS NULL AND f2."arbete" > 0 THEN f2."arbete" END AS after,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."arbete" > 0 THEN NULL ELSE 'blank' END AS why_before,
        CASE WHEN f2.folja_key IS NULL THEN CASE CASE WHEN f2.missing IS NOT NULL THEN 'missing' WHEN f2.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f2.missing IS NOT NULL THEN CASE f2.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f2."arbete" > 0 THEN NULL ELSE 'blank' END AS why_after,
        coalesce(k.entry <= k.on_day, 0) AND CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END <> 'never' AS was_due,
        coalesce(k.exit <= k.on_day, 0) AND CASE WHEN f2.missing IS NOT NULL THEN 'missing' WHEN f2.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END <> 'never' AS is_due,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 196608 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT *,
        CASE WHEN after - before >= 0.999999999 THEN 1 WHEN after - before <= -0.999999999 THEN -1 ELSE 0 END AS move FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'start' || '>' || 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL) AS n,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL THEN before END), 0) AS before_,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL THEN after END), 0) AS after_,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move > 0) AS improved,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move = 0) AS same,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move < 0) AS worse,
        sum(coalesce(among_, 0) AND before IS NOT NULL) AS known_before,
        sum(coalesce(among_, 0) AND after IS NOT NULL) AS known_after,
        sum(coalesce(among_, 0) AND is_due) AS due_after,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NULL AND is_due THEN before END), 0) AS lost_mean,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NULL AND is_due) AS lost_after,
        sum(coalesce(among_, 0) AND before IS NULL AND after IS NOT NULL AND was_due) AS lost_before
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(before_) AS before_, sum(after_) AS after_, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(improved) AS improved, sum(same) AS same, sum(worse) AS worse, sum(known_before) AS known_before, sum(known_after) AS known_after, sum(due_after) AS due_after, sum(lost_mean) AS lost_mean, sum(lost_after) AS lost_after, sum(lost_before) AS lost_before
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS before_, 0 AS after_, 0 AS among_unknown, 0 AS except_unknown, 0 AS improved, 0 AS same, 0 AS worse, 0 AS known_before, 0 AS known_after, 0 AS due_after, 0 AS lost_mean, 0 AS lost_after, 0 AS lost_before FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, before_, after_, among_unknown, except_unknown, improved, same, worse, known_before, known_after, due_after, lost_mean, lost_after, lost_before FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, 65537, 'arbete>arbete'), (1, 65538, 'arbete>studier'), (2, 65539, 'arbete>inget'), (3, 131073, 'studier>arbete'), (4, 131074, 'studier>studier'), (5, 131075, 'studier>inget'), (6, 196609, 'inget>arbete'), (7, 196610, 'inget>studier'), (8, 196611, 'inget>inget')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON member.before * 65536 + member.after = item.value WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'pairs'), (1, 'known_before'), (2, 'known_after'), (3, 'due_after'), (4, 'lost_after'), (5, 'lost_before'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.known_before
        WHEN 2 THEN c.known_after
        WHEN 3 THEN c.due_after
        WHEN 4 THEN c.lost_after
        WHEN 5 THEN c.lost_before
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
    UNION ALL SELECT c.*, 1000, x.why, 'lost_after', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why_after AS why, count(*) AS units FROM member WHERE among_ AND before IS NOT NULL AND after IS NULL AND is_due GROUP BY per, period, at_, nr, grid, name, why_after
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000, x.why, 'lost_before', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why_before AS why, count(*) AS units FROM member WHERE among_ AND before IS NULL AND after IS NOT NULL AND was_due GROUP BY per, period, at_, nr, grid, name, why_before
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 3000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, CASE WHEN before IS NULL THEN why_before ELSE why_after END AS why, count(*) AS units FROM member WHERE among_ AND (before IS NULL OR after IS NULL) GROUP BY per, period, at_, nr, grid, name, CASE WHEN before IS NULL THEN why_before ELSE why_after END
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_uppnått_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."mål_" > 0 THEN f1."mål_" END AS value,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."mål_" > 0 THEN NULL ELSE 'blank' END AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late,
        sum(coalesce(among_, 0) AND coalesce(value = 1, 0)) AS reached
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late, sum(reached) AS reached
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late, 0 AS reached FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late, reached FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, 1, 'uppnått'), (1, 2, 'delvis'), (2, 3, 'oförändrat'), (3, 4, 'sämre')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON member.value = item.value WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'goals'), (2, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.n
        WHEN 2 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_steg_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."steg" > -1000000000000000 THEN f1."steg" END AS value,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."steg" > -1000000000000000 THEN NULL ELSE 'blank' END AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late,
        sum(CASE WHEN coalesce(among_, 0) THEN coalesce(value, 0) ELSE 0 END) AS reached
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late, sum(reached) AS reached
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late, 0 AS reached FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late, reached FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
item (place, value, name) AS (VALUES (0, -2, '-2'), (1, -1, '-1'), (2, 0, '0'), (3, 1, '1'), (4, 2, '2')),
counted AS MATERIALIZED (
    SELECT member.per, member.period, member.at_, member.nr, member.grid, member.name, item.place, count(*) AS units
    FROM member JOIN item ON member.value = item.value WHERE member.among_ GROUP BY 1, 2, 3, 4, 5, 6, 7
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'goals'), (2, 't_score'), (3, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.n
        WHEN 2 THEN 50 + 10.0 * c.reached / nullif(c.n, 0)
        WHEN 3 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000 + i.place * 2 + w.which, i.name, CASE w.which WHEN 0 THEN 'count' ELSE 'share' END,
        CASE w.which WHEN 0 THEN coalesce(x.units, 0) ELSE 1.0 * coalesce(x.units, 0) / nullif(c.n, 0) END
    FROM cell AS c CROSS JOIN item AS i CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) AS w
        LEFT JOIN counted AS x ON x.per = c.per AND x.period = c.period AND x.at_ = c.at_ AND x.nr = c.nr AND x.grid = c.grid AND x.name = c.name AND x.place = i.place
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_svar" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'start' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END AS value,
        f1.missing AS form_missing,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    UNION ALL
    SELECT 1 AS at_, 0 AS nr, 'halvår' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.planned_2 AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR k.exit < date(p, '+45 days') OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+45 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.planned_2 AS p)) END AS value,
        f1.missing AS form_missing,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 131072 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
    UNION ALL
    SELECT 2 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END AS value,
        f1.missing AS form_missing,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
    UNION ALL
    SELECT 3 AS at_, 0 AS nr, 'sedan' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.planned_4 AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+60 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.planned_4 AS p)) END AS value,
        f1.missing AS form_missing,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 262144 AND (f1.date IS NULL OR f1.date <= k.on_day) AND (f1.missing IS NOT NULL OR coalesce(f1.date BETWEEN date(k.planned_4, '-60 days') AND date(k.planned_4, '+60 days'), 1))
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0))) AND (among_ IS NULL OR value <> 'never')
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'start' || ''), (1, 0, 'halvår' || ''), (2, 0, 'slut' || ''), (3, 0, 'sedan' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0) AND value <> 'not_yet') AS due,
        sum(coalesce(among_, 0) AND value = 'answered') AS answered,
        sum(coalesce(among_, 0) AND value = 'overdue') AS overdue,
        sum(coalesce(among_, 0) AND value = 'missing' AND form_missing = 1) AS declined,
        sum(coalesce(among_, 0) AND value = 'not_yet') AS not_due,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(due) AS due, sum(answered) AS answered, sum(overdue) AS overdue, sum(declined) AS declined, sum(not_due) AS not_due, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS due, 0 AS answered, 0 AS overdue, 0 AS declined, 0 AS not_due, 0 AS among_unknown, 0 AS except_unknown FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, due, answered, overdue, declined, not_due, among_unknown, except_unknown FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'due'), (6, 'answered'), (7, 'overdue'), (8, 'declined'), (9, 'not_due')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.due
        WHEN 1 THEN c.answered
        WHEN 2 THEN 1.0 * c.answered / nullif(c.due, 0)
        WHEN 3 THEN CASE WHEN c.due = 0 THEN NULL WHEN c.answered = 0 THEN 0 ELSE (2.0 * c.answered + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.answered * (1 - 1.0 * c.answered / c.due))) / (2 * (c.due + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.due = 0 THEN NULL WHEN c.answered = c.due THEN 1 ELSE (2.0 * c.answered + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.answered * (1 - 1.0 * c.answered / c.due))) / (2 * (c.due + 3.841458820694124)) END
        WHEN 5 THEN c.due
        WHEN 6 THEN c.answered
        WHEN 7 THEN c.overdue
        WHEN 8 THEN c.declined
        WHEN 9 THEN c.not_due END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, CASE form_missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END AS why, count(*) AS units FROM member WHERE among_ AND value = 'missing' AND form_missing <> 1 GROUP BY per, period, at_, nr, grid, name, CASE form_missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_kvot_" AS WITH part AS (
    SELECT a.period, max(a.timepoint, b.timepoint) AS timepoint, a.breakdown, a."group", a.value AS over, b.value AS under
    FROM "measure_kurser" AS a JOIN "measure_klienter" AS b USING (period, breakdown, "group")
    WHERE a.item = '' AND a.statistic = 'count' AND b.item = '' AND b.statistic = 'count'
        AND (a.timepoint = b.timepoint OR a.timepoint = '' OR b.timepoint = '')
)
SELECT period, timepoint, breakdown, "group", '' AS item, 'ratio' AS statistic, 1000 * 1.0 * over / nullif(under, 0) AS value FROM part
UNION ALL SELECT period, timepoint, breakdown, "group", '' AS item, 'numerator' AS statistic, over FROM part
UNION ALL SELECT period, timepoint, breakdown, "group", '' AS item, 'denominator' AS statistic, under FROM part;
CREATE VIEW "measure_åter" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        coalesce(((SELECT CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day')))) END FROM (SELECT k.exit AS a, n.next_entry AS b)) <= 12), CASE WHEN n.next_entry IS NULL AND (SELECT CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day')))) END FROM (SELECT k.exit AS a, k.on_day AS b)) >= 12 THEN 0 END) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_neighbour AS n ON n.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_ung" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (((SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) < 30) AND ((SELECT CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, coalesce(NULL, CASE WHEN f1.missing IS NULL THEN f1.date END, CASE WHEN f2.missing IS NULL THEN f2.date END, NULL) AS b)) >= 18)) AS value,
        coalesce(CASE WHEN c."född" >= '' THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "egen" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_någon" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        ((SELECT count(*) > 0 FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND substr(r1."från", 1, 4) = p.period AND ((CASE WHEN r1."slag" > 0 THEN r1."slag" END = 2) AND (CASE WHEN r1."kost" > -1000000000000000 THEN r1."kost" END > 100))) OR ((SELECT count(*) FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND substr(r1."från", 1, 4) = p.period) >= 2)) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'year' AND p.period = substr(k.entry, 1, 4)
    UNION ALL
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_, p.per, p.period,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        ((SELECT count(*) > 0 FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND (substr(r1."från", 1, 4) || '-Q' || ((CAST(substr(r1."från", 6, 2) AS INTEGER) + 2) / 3)) = p.period AND ((CASE WHEN r1."slag" > 0 THEN r1."slag" END = 2) AND (CASE WHEN r1."kost" > -1000000000000000 THEN r1."kost" END > 100))) OR ((SELECT count(*) FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216 AND r1."från" >= '' AND (substr(r1."från", 1, 4) || '-Q' || ((CAST(substr(r1."från", 6, 2) AS INTEGER) + 2) / 3)) = p.period) >= 2)) AS value,
        coalesce('unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    JOIN folja_period AS p ON p.per = 'quarter' AND p.period = (substr(k.entry, 1, 4) || '-Q' || ((CAST(substr(k.entry, 6, 2) AS INTEGER) + 2) / 3))
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT unit.* FROM unit WHERE 1
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_röst_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'enkät_' AS timepoint,
        t.folja_key AS person, NULL AS begun, t.folja_key AS unit_,
        t.period || '-01' AS day,
        NULL AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN t."påverka" > -1000000000000000 THEN t."påverka" END AS value,
        coalesce(CASE WHEN t."påverka" = -1000000000000001 THEN 'vet_ej' WHEN t."påverka" = -1000000000000002 THEN 'avstår' WHEN t."påverka" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN t."kön" > 0 THEN t."kön" END AS v)) AS g0
    FROM folja_today AS k JOIN "röst" AS t
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
),
grid (grid) AS (VALUES (0), (1)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0 END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'enkät_' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_stöd_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND f1."stöd" > -1000000000000000 THEN f1."stöd" END AS value,
        coalesce(CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."stöd" = -1000000000000001 THEN 'vet_ej' WHEN f1."stöd" = -1000000000000002 THEN 'avstår' WHEN f1."stöd" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "egen" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_barn_" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        (((((((SELECT CASE WHEN count(v) >= 2 THEN min(v) END FROM (SELECT CASE WHEN c."barn" > -1000000000000000 THEN c."barn" END AS v UNION ALL SELECT 3)) + ((SELECT CASE WHEN count(v) >= 2 THEN max(v) END FROM (SELECT CASE WHEN c."barn" > -1000000000000000 THEN c."barn" END AS v UNION ALL SELECT 2)) * 2)) - 1) >= 4) AND (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AND (CASE WHEN f1.missing IS NULL AND f1."flytt" >= '' THEN f1."flytt" END < '2020-01-01')) AND (SELECT v = v AND v >= 1990 AND v <= 2010 FROM (SELECT CASE WHEN f1.missing IS NULL AND f1."år_" > -1000000000000000 THEN f1."år_" END AS v))) AS value,
        coalesce(CASE WHEN c."barn" > -1000000000000000 THEN NULL ELSE 'blank' END, CASE WHEN c."barn" > -1000000000000000 THEN NULL ELSE 'blank' END, CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."jn" >= 0 THEN NULL ELSE 'blank' END, CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."flytt" >= '' THEN NULL ELSE 'blank' END, CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."år_" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'count'), (2, 'share'), (3, 'low'), (4, 'high'), (5, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN c.hits
        WHEN 2 THEN 1.0 * c.hits / nullif(c.n, 0)
        WHEN 3 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = 0 THEN 0 ELSE (2.0 * c.hits + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 4 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.hits = c.n THEN 1 ELSE (2.0 * c.hits + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.hits * (1 - 1.0 * c.hits / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 5 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_barn_å" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, '' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.entry AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN c."ålder_barn" > -1000000000000000 AND (CASE WHEN c."barn" > -1000000000000000 THEN c."barn" END > 0) THEN c."ålder_barn" END AS value,
        coalesce(CASE WHEN NOT ((CASE WHEN c."barn" > -1000000000000000 THEN c."barn" END > 0)) THEN 'not_relevant' WHEN ((CASE WHEN c."barn" > -1000000000000000 THEN c."barn" END > 0)) IS NULL THEN 'not_relevant' WHEN c."ålder_barn" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, '' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "view_background" AS SELECT t."case" AS "case", p.code AS person, t.entry AS entry, t.exit AS exit,
    CASE t."kön" WHEN 1 THEN 'kvinna' WHEN 2 THEN 'man' WHEN 3 THEN 'annat' WHEN -1 THEN 'uppgift_saknas' END AS "kön",
    t."född" AS "född",
    CASE t."enhet" WHEN 1 THEN 'nord' WHEN 2 THEN 'syd' WHEN 3 THEN 'väst' END AS "enhet",
    t."barn" AS "antal_barn",
    t."ålder_barn" AS "ålder_barn",
    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS folja_version
FROM "case_" AS t JOIN person AS p ON p.person = t.person;
CREATE VIEW "view_kartläggning" AS SELECT c."case" AS "case", CASE t.timepoint WHEN 1 THEN 'start' WHEN 2 THEN 'halvår' WHEN 3 THEN 'slut' WHEN 4 THEN 'sedan' WHEN 5 THEN 'vecka' WHEN 6 THEN 'nu' WHEN 7 THEN 'enkät_' END AS timepoint, t.nr AS nr, t.date AS date, CASE t.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END AS missing,
    CASE t."trygg" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."trygg" END AS "trygg",
    CASE t."boende" WHEN 1 THEN 'hyr' WHEN 2 THEN 'äger' WHEN 3 THEN 'annat' WHEN -1 THEN 'vet_ej' END AS "boende",
    CASE t."arbete" WHEN 1 THEN 'arbete' WHEN 2 THEN 'studier' WHEN 3 THEN 'inget' END AS "arbete",
    CASE WHEN t."hinder" < 0 THEN CASE t."hinder" WHEN NULL THEN NULL END ELSE substr('' || CASE WHEN t."hinder" & 1 THEN '|' || 'hälsa' ELSE '' END || CASE WHEN t."hinder" & 2 THEN '|' || 'språk' ELSE '' END || CASE WHEN t."hinder" & 4 THEN '|' || 'inga' ELSE '' END, 2) END AS "hinder",
    t."timmar" / 10.0 AS "timmar",
    CASE t."grader.hem:staff" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."grader.hem:staff" END AS "grader.hem:staff",
    CASE t."grader.ekonomi:staff" WHEN -1000000000000001 THEN 'vet_ej' WHEN -1000000000000002 THEN 'avstår' ELSE t."grader.ekonomi:staff" END AS "grader.ekonomi:staff",
    CASE t."jn" WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS "jn",
    t."flytt" AS "flytt",
    t."år_" AS "år_",
    t."fri" AS "fri",
    CASE t."mål_" WHEN 1 THEN 'uppnått' WHEN 2 THEN 'delvis' WHEN 3 THEN 'oförändrat' WHEN 4 THEN 'sämre' END AS "mål_",
    t."mål__text" AS "mål__text",
    t."mål__weight" AS "mål__weight",
    t."steg" AS "steg",
    t."steg_text" AS "steg_text",
    t."steg_weight" AS "steg_weight",
    coalesce(t."mående_2", CASE WHEN t."mående" < -1000000000000000 THEN t."mående" ELSE ((1.0 * t."mående") * 10.0) END) AS "mående",
    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS folja_version
FROM "kartläggning" AS t JOIN case_ AS c ON c.case_ = t."case";
CREATE VIEW "measure_medel_m" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) END AS value,
        coalesce(CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_medel_d" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        k.exit AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        ((CAST((SELECT CASE WHEN count(v) >= 2 THEN avg(v) END FROM (SELECT CASE WHEN f1.missing IS NULL AND coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) END AS v UNION ALL SELECT CASE WHEN f1.missing IS NULL AND f1."trygg" > -1000000000000000 THEN f1."trygg" END)) AS REAL) / nullif(2, 0)) + 1) AS value,
        coalesce(CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN NULL ELSE 'blank' END, CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN f1."trygg" = -1000000000000001 THEN 'vet_ej' WHEN f1."trygg" = -1000000000000002 THEN 'avstår' WHEN f1."trygg" > -1000000000000000 THEN NULL ELSE 'blank' END, 'unknown', NULL) AS why,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f2.missing IS NULL AND f2."boende" > 0 THEN f2."boende" END = 1) OR (CASE WHEN f2.missing IS NULL AND f2."jn" >= 0 THEN f2."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 196608 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 65536 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT * FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND value IS NOT NULL) AS n,
        sum(coalesce(among_, 0) AND coalesce(value, 0)) AS hits,
        count(DISTINCT CASE WHEN among_ AND value THEN person END) AS people,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND coalesce(timing = 'early', 0)) AS early,
        sum(coalesce(among_, 0) AND coalesce(timing = 'late', 0)) AS late
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(hits) AS hits, sum(people) AS people, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(early) AS early, sum(late) AS late
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS hits, 0 AS people, 0 AS among_unknown, 0 AS except_unknown, 0 AS early, 0 AS late FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, hits, people, among_unknown, except_unknown, early, late FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, value AS v,
        avg(value) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY value) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND value IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'n'), (1, 'mean'), (2, 'sd'), (3, 'median'), (4, 'q1'), (5, 'q3'), (6, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN s.sd
        WHEN 3 THEN s.median
        WHEN 4 THEN s.q1
        WHEN 5 THEN s.q3
        WHEN 6 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why AS why, count(*) AS units FROM member WHERE among_ AND value IS NULL GROUP BY per, period, at_, nr, grid, name, why
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
CREATE VIEW "measure_bättre_m" AS WITH
unit AS MATERIALIZED (
    SELECT 0 AS at_, 0 AS nr, 'start>slut' AS timepoint,
        k.person AS person, k.entry AS begun, c.case_ AS unit_,
        max(k.exit, k.entry) AS day,
        coalesce(k.exit, k.on_day) AS last,
        1 AS among_,
        0 AS except_,
        CASE WHEN f1.missing IS NULL AND coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) END AS before,
        CASE WHEN f2.missing IS NULL AND coalesce(f2."mående_2", CASE WHEN f2."mående" < -1000000000000000 THEN f2."mående" ELSE ((1.0 * f2."mående") * 10.0) END) > -1000000000000000 THEN coalesce(f2."mående_2", CASE WHEN f2."mående" < -1000000000000000 THEN f2."mående" ELSE ((1.0 * f2."mående") * 10.0) END) END AS after,
        CASE WHEN f1.folja_key IS NULL THEN CASE CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f1.missing IS NOT NULL THEN CASE f1.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN coalesce(f1."mående_2", CASE WHEN f1."mående" < -1000000000000000 THEN f1."mående" ELSE ((1.0 * f1."mående") * 10.0) END) > -1000000000000000 THEN NULL ELSE 'blank' END AS why_before,
        CASE WHEN f2.folja_key IS NULL THEN CASE CASE WHEN f2.missing IS NOT NULL THEN 'missing' WHEN f2.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END WHEN 'overdue' THEN 'overdue' ELSE 'not_due' END WHEN f2.missing IS NOT NULL THEN CASE f2.missing WHEN 1 THEN 'declined' WHEN 2 THEN 'unreachable' WHEN 3 THEN 'moved' WHEN 4 THEN 'deceased' WHEN 5 THEN 'not_asked' WHEN 6 THEN 'technical' END WHEN coalesce(f2."mående_2", CASE WHEN f2."mående" < -1000000000000000 THEN f2."mående" ELSE ((1.0 * f2."mående") * 10.0) END) > -1000000000000000 THEN NULL ELSE 'blank' END AS why_after,
        coalesce(k.entry <= k.on_day, 0) AND CASE WHEN f1.missing IS NOT NULL THEN 'missing' WHEN f1.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.entry AS p)) END <> 'never' AS was_due,
        coalesce(k.exit <= k.on_day, 0) AND CASE WHEN f2.missing IS NOT NULL THEN 'missing' WHEN f2.folja_key IS NOT NULL THEN 'answered' ELSE (SELECT CASE WHEN p IS NULL OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > date(p, '+29 days') THEN 'overdue' ELSE 'waiting' END FROM (SELECT k.exit AS p)) END <> 'never' AS is_due,
        NULL AS timing,
        (SELECT CASE WHEN v IS NULL THEN 'annat' WHEN v = 1 THEN 'kvinna' WHEN v = 2 THEN 'man' WHEN v = 3 THEN 'annat' ELSE 'annat' END FROM (SELECT CASE WHEN c."kön" > 0 THEN c."kön" END AS v)) AS g0,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = v AND v <= 17 THEN '..17' WHEN v = v AND v >= 18 AND v <= 24 THEN '18..24' WHEN v = v AND v >= 25 AND v <= 64 THEN '25..64' WHEN v = v AND v >= 65 THEN '65..' ELSE '?' END FROM (SELECT (SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT CASE WHEN a <= b THEN CASE WHEN a <= b THEN (CAST(substr(b, 1, 4) AS INTEGER) * 12 + CAST(substr(b, 6, 2) AS INTEGER) - CAST(substr(a, 1, 4) AS INTEGER) * 12 - CAST(substr(a, 6, 2) AS INTEGER) - (substr(a, 9) > substr(b, 9) AND b <> date(b, 'start of month', '+1 month', '-1 day'))) / 12 ELSE -((CAST(substr(a, 1, 4) AS INTEGER) * 12 + CAST(substr(a, 6, 2) AS INTEGER) - CAST(substr(b, 1, 4) AS INTEGER) * 12 - CAST(substr(b, 6, 2) AS INTEGER) - (substr(b, 9) > substr(a, 9) AND a <> date(a, 'start of month', '+1 month', '-1 day'))) / 12) END END AS age FROM (SELECT CASE WHEN c."född" >= '' THEN c."född" END AS a, k.entry AS b))) AS v)) AS g1,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'nord' WHEN v = 2 THEN 'syd' WHEN v = 3 THEN 'väst' ELSE '?' END FROM (SELECT CASE WHEN c."enhet" > 0 THEN c."enhet" END AS v)) AS g2,
        (SELECT CASE WHEN v IS NULL THEN '?' WHEN v = 1 THEN 'yes' WHEN v = 0 THEN 'no' ELSE '?' END FROM (SELECT ((CASE WHEN f1.missing IS NULL AND f1."boende" > 0 THEN f1."boende" END = 1) OR (CASE WHEN f1.missing IS NULL AND f1."jn" >= 0 THEN f1."jn" END = 1)) AS v)) AS g3,
        (SELECT 0 + coalesce(max(v = 1), 0) * 1 + coalesce(max(v = 2), 0) * 2 FROM (SELECT CASE WHEN r1."slag" > 0 THEN r1."slag" END AS v FROM "insats" AS r1 WHERE r1.folja_key >= c.case_ * 16777216 AND r1.folja_key < (c.case_ + 1) * 16777216)) AS g4
    FROM case_ AS c JOIN folja_case AS k ON k.case_ = c.case_
    LEFT JOIN folja_left AS l ON l.case_ = c.case_
    LEFT JOIN "kartläggning" AS f1 ON f1.folja_key = c.case_ * 16777216 + 65536 AND (f1.date IS NULL OR f1.date <= k.on_day)
    LEFT JOIN "kartläggning" AS f2 ON f2.folja_key = c.case_ * 16777216 + 196608 AND (f2.date IS NULL OR f2.date <= k.on_day)
),
placed AS MATERIALIZED (
    SELECT *,
        CASE WHEN after - before >= 19.99999998 THEN 1 WHEN after - before <= -19.99999998 THEN -1 ELSE 0 END AS move FROM (
        SELECT 'year' AS per, substr(unit.day, 1, 4) AS period, unit.* FROM unit, folja_today AS k WHERE substr(unit.day, 1, 4) <= substr(k.on_day, 1, 4)
        UNION ALL SELECT 'quarter' AS per, (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) AS period, unit.* FROM unit, folja_today AS k WHERE (substr(unit.day, 1, 4) || '-Q' || ((CAST(substr(unit.day, 6, 2) AS INTEGER) + 2) / 3)) <= (substr(k.on_day, 1, 4) || '-Q' || ((CAST(substr(k.on_day, 6, 2) AS INTEGER) + 2) / 3))
    ) WHERE (among_ IS NULL OR (among_ AND NOT coalesce(except_, 0)))
),
o0 (place, bit, name) AS (VALUES (0, 0, 'kvinna'), (1, 0, 'man'), (2, 0, 'annat')),
o1 (place, bit, name) AS (VALUES (0, 0, '..17'), (1, 0, '18..24'), (2, 0, '25..64'), (3, 0, '65..')),
o2 (place, bit, name) AS (VALUES (0, 0, 'nord'), (1, 0, 'syd'), (2, 0, 'väst')),
o3 (place, bit, name) AS (VALUES (0, 0, 'yes'), (1, 0, 'no')),
o4 (place, bit, name) AS (VALUES (0, 1, 'coach'), (1, 2, 'kurs'), (2, 0, '?')),
grp (grid, place, name) AS (
    VALUES (0, 0, '')
    UNION ALL SELECT 1, o0.place, o0.name FROM o0 WHERE o0.name <> '?'
    UNION ALL SELECT 2, o1.place, o1.name FROM o1 WHERE o1.name <> '?'
    UNION ALL SELECT 3, o2.place, o2.name FROM o2 WHERE o2.name <> '?'
    UNION ALL SELECT 4, o3.place, o3.name FROM o3 WHERE o3.name <> '?'
    UNION ALL SELECT 5, o4.place, o4.name FROM o4 WHERE o4.name <> '?'
),
grid (grid) AS (VALUES (0), (1), (2), (3), (4), (5)),
member AS MATERIALIZED (
    SELECT g.grid, CASE g.grid WHEN 0 THEN ''
        WHEN 1 THEN p.g0
        WHEN 2 THEN p.g1
        WHEN 3 THEN p.g2
        WHEN 4 THEN p.g3
        WHEN 5 THEN o4.name END AS name, p.*
    FROM placed AS p CROSS JOIN grid AS g
        JOIN o4 ON CASE WHEN g.grid IN (-1, 5) THEN (p.g4 & o4.bit) <> 0 OR (p.g4 = 0 AND o4.bit = 0) ELSE o4.place = 0 END
),
place (at_, nr, timepoint) AS (VALUES (0, 0, 'start' || '>' || 'slut' || '')),
frame AS (
    SELECT p.per, p.period, a.at_, a.nr, a.timepoint, g.grid, g.place, g.name
    FROM folja_period AS p, place AS a, grp AS g
),
sums AS (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint,
        sum(coalesce(among_, 0)) AS population,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL) AS n,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL THEN before END), 0) AS before_,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL THEN after END), 0) AS after_,
        sum(among_ IS NULL) AS among_unknown,
        sum(coalesce(among_, 0) AND except_ IS NULL) AS except_unknown,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move > 0) AS improved,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move = 0) AS same,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NOT NULL AND move < 0) AS worse,
        sum(coalesce(among_, 0) AND before IS NOT NULL) AS known_before,
        sum(coalesce(among_, 0) AND after IS NOT NULL) AS known_after,
        sum(coalesce(among_, 0) AND is_due) AS due_after,
        coalesce(avg(CASE WHEN coalesce(among_, 0) AND before IS NOT NULL AND after IS NULL AND is_due THEN before END), 0) AS lost_mean,
        sum(coalesce(among_, 0) AND before IS NOT NULL AND after IS NULL AND is_due) AS lost_after,
        sum(coalesce(among_, 0) AND before IS NULL AND after IS NOT NULL AND was_due) AS lost_before
    FROM member GROUP BY per, period, at_, nr, grid, name
),
cell AS MATERIALIZED (
    SELECT per, period, at_, nr, grid, name, min(timepoint) AS timepoint, min(place) AS place, sum(population) AS population, sum(n) AS n, sum(before_) AS before_, sum(after_) AS after_, sum(among_unknown) AS among_unknown, sum(except_unknown) AS except_unknown, sum(improved) AS improved, sum(same) AS same, sum(worse) AS worse, sum(known_before) AS known_before, sum(known_after) AS known_after, sum(due_after) AS due_after, sum(lost_mean) AS lost_mean, sum(lost_after) AS lost_after, sum(lost_before) AS lost_before
    FROM (
        SELECT per, period, at_, nr, grid, name, timepoint, place, 0 AS population, 0 AS n, 0 AS before_, 0 AS after_, 0 AS among_unknown, 0 AS except_unknown, 0 AS improved, 0 AS same, 0 AS worse, 0 AS known_before, 0 AS known_after, 0 AS due_after, 0 AS lost_mean, 0 AS lost_after, 0 AS lost_before FROM frame
        UNION ALL SELECT per, period, at_, nr, grid, name, timepoint, 1000000000000, population, n, before_, after_, among_unknown, except_unknown, improved, same, worse, known_before, known_after, due_after, lost_mean, lost_after, lost_before FROM sums
    ) GROUP BY per, period, at_, nr, grid, name
),
ranked AS (
    SELECT per, period, at_, nr, grid, name, (after - before) AS v,
        avg((after - before)) OVER (PARTITION BY per, period, at_, nr, grid, name) AS m,
        row_number() OVER (PARTITION BY per, period, at_, nr, grid, name ORDER BY (after - before)) - 1 AS i,
        count(*) OVER (PARTITION BY per, period, at_, nr, grid, name) - 1 AS top
    FROM member WHERE among_ AND (after - before) IS NOT NULL
),
spread AS (
    SELECT per, period, at_, nr, grid, name,
        sum(v) AS total, avg(v) AS mean, sqrt(sum((v - m) * (v - m)) / nullif(count(*) - 1, 0)) AS sd,
        sum(v * max(0, 1 - abs(i - top * 0.25))) AS q1,
        sum(v * max(0, 1 - abs(i - top * 0.5))) AS median,
        sum(v * max(0, 1 - abs(i - top * 0.75))) AS q3
    FROM ranked GROUP BY per, period, at_, nr, grid, name
),
stat (ord, statistic) AS (VALUES (0, 'pairs'), (1, 'mean'), (2, 'before'), (3, 'after'), (4, 'sd_change'), (5, 'srm'), (6, 'improved'), (7, 'improved_low'), (8, 'improved_high'), (9, 'same'), (10, 'same_low'), (11, 'same_high'), (12, 'worse'), (13, 'worse_low'), (14, 'worse_high'), (15, 'improved_n'), (16, 'same_n'), (17, 'worse_n'), (18, 'improved_least'), (19, 'improved_most'), (20, 'known_before'), (21, 'known_after'), (22, 'due_after'), (23, 'lost_after'), (24, 'lost_before'), (25, 'lost_mean'), (26, 'missing')),
figure AS (
    SELECT c.*, st.ord, '' AS item, st.statistic, CASE st.ord
        WHEN 0 THEN c.n
        WHEN 1 THEN s.mean
        WHEN 2 THEN CASE WHEN c.n > 0 THEN c.before_ END
        WHEN 3 THEN CASE WHEN c.n > 0 THEN c.after_ END
        WHEN 4 THEN s.sd
        WHEN 5 THEN s.mean / nullif(s.sd, 0)
        WHEN 6 THEN 1.0 * c.improved / nullif(c.n, 0)
        WHEN 7 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.improved = 0 THEN 0 ELSE (2.0 * c.improved + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.improved * (1 - 1.0 * c.improved / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 8 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.improved = c.n THEN 1 ELSE (2.0 * c.improved + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.improved * (1 - 1.0 * c.improved / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 9 THEN 1.0 * c.same / nullif(c.n, 0)
        WHEN 10 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.same = 0 THEN 0 ELSE (2.0 * c.same + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.same * (1 - 1.0 * c.same / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 11 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.same = c.n THEN 1 ELSE (2.0 * c.same + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.same * (1 - 1.0 * c.same / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 12 THEN 1.0 * c.worse / nullif(c.n, 0)
        WHEN 13 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.worse = 0 THEN 0 ELSE (2.0 * c.worse + 3.841458820694124 - 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.worse * (1 - 1.0 * c.worse / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 14 THEN CASE WHEN c.n = 0 THEN NULL WHEN c.worse = c.n THEN 1 ELSE (2.0 * c.worse + 3.841458820694124 + 1.959963984540054 * sqrt(3.841458820694124 + 4.0 * c.worse * (1 - 1.0 * c.worse / c.n))) / (2 * (c.n + 3.841458820694124)) END
        WHEN 15 THEN c.improved
        WHEN 16 THEN c.same
        WHEN 17 THEN c.worse
        WHEN 18 THEN 1.0 * c.improved / nullif(c.n + c.lost_after, 0)
        WHEN 19 THEN 1.0 * (c.improved + c.lost_after) / nullif(c.n + c.lost_after, 0)
        WHEN 20 THEN c.known_before
        WHEN 21 THEN c.known_after
        WHEN 22 THEN c.due_after
        WHEN 23 THEN c.lost_after
        WHEN 24 THEN c.lost_before
        WHEN 25 THEN CASE WHEN c.lost_after > 0 THEN c.lost_mean END
        WHEN 26 THEN c.population - c.n END AS value
    FROM cell AS c CROSS JOIN stat AS st LEFT JOIN spread AS s USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 1000, x.why, 'lost_after', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why_after AS why, count(*) AS units FROM member WHERE among_ AND before IS NOT NULL AND after IS NULL AND is_due GROUP BY per, period, at_, nr, grid, name, why_after
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 2000, x.why, 'lost_before', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, why_before AS why, count(*) AS units FROM member WHERE among_ AND before IS NULL AND after IS NOT NULL AND was_due GROUP BY per, period, at_, nr, grid, name, why_before
    ) AS x USING (per, period, at_, nr, grid, name)
    UNION ALL SELECT c.*, 3000, x.why, 'missing', x.units FROM cell AS c JOIN (
        SELECT per, period, at_, nr, grid, name, CASE WHEN before IS NULL THEN why_before ELSE why_after END AS why, count(*) AS units FROM member WHERE among_ AND (before IS NULL OR after IS NULL) GROUP BY per, period, at_, nr, grid, name, CASE WHEN before IS NULL THEN why_before ELSE why_after END
    ) AS x USING (per, period, at_, nr, grid, name)
)
SELECT period, timepoint, CASE grid WHEN 0 THEN '' WHEN 1 THEN 'kön' WHEN 2 THEN 'ålder_' WHEN 3 THEN 'enhet' WHEN 4 THEN 'hyr_' WHEN 5 THEN 'slag_b' END AS breakdown,
    name AS "group", item, statistic, value
FROM figure
ORDER BY per, period, at_, nr, grid, place, name, ord, item, statistic;
COMMIT;
