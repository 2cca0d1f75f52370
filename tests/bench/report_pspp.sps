* SPDX-License-Identifier: EUPL-1.2.
* The workload's report in PSPP; FILE and its format are put in by report.py.
GET FILE="@FILE@".
SPLIT FILE OFF.
MEANS TABLES=s1 s2 s3 s4 s5 s6 BY t BY year /CELLS=MEAN STDDEV COUNT.
MEANS TABLES=s1 s2 s3 s4 s5 s6 BY t BY year BY gender_ /CELLS=MEAN STDDEV COUNT.
MEANS TABLES=s1 s2 s3 s4 s5 s6 BY t BY year BY unit_ /CELLS=MEAN STDDEV COUNT.
SORT CASES BY t year gender_ unit_.
SPLIT FILE BY t year gender_ unit_.
FREQUENCIES VARIABLES=s1 s2 s3 s4 s5 s6 /FORMAT=NOTABLE /STATISTICS=MEAN STDDEV MEDIAN /PERCENTILES=25 50 75.
SPLIT FILE OFF.
SORT CASES BY t year gender_.
SPLIT FILE BY t year gender_.
FREQUENCIES VARIABLES=c1 c2 c3 b1 b2 m1.
