// SPDX-License-Identifier: EUPL-1.2
// The least that a report of the workload can take: one pass that adds into histograms and makes no figure and no file.
// loop product DB: steps the product's own two SELECTs side by side, as folja does.
// loop flat DB: steps one table that holds period, group and answers side by side (made by report.py).
// Prints a checksum, so that both are seen to have counted the same.
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 8, TIMES = 4, GENDERS = 4, UNITS = 21, QUESTIONS = 12, VALUES = 256 };
enum { SCALES = 6, CODES = 24, CHANGES = 21, FIRST_YEAR = 2020 };

static uint32_t answers[YEARS][TIMES][GENDERS * UNITS][QUESTIONS][CODES];
static uint32_t masks[YEARS][TIMES][GENDERS * UNITS][VALUES];
static uint32_t changes[YEARS][GENDERS * UNITS][SCALES][CHANGES];
static int first[QUESTIONS]; // answers at the first timepoint of the case in hand

static void fail(sqlite3 *db)
{
    fprintf(stderr, "loop: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(db);
    return statement;
}

// One row of answers, the first of which is column AT.
static void add_row(sqlite3_stmt *row, int at, int time, int year, int group)
{
    for (int q = 0; q < QUESTIONS; q++) {
        int known = sqlite3_column_type(row, at + q) != SQLITE_NULL;
        int value = known ? sqlite3_column_int(row, at + q) : CODES - 1;
        if (q == 9)
            masks[year][time][group][value & (VALUES - 1)]++;
        else
            answers[year][time][group][q][value]++;
        if (time == 0)
            first[q] = known ? value : -1;
        else if (time == 2 && q < SCALES && known && first[q] >= 0)
            changes[year][group][q][10 + value - first[q]]++;
    }
}

static int year_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);

    return text ? (text[2] - '0') * 10 + text[3] - '0' - FIRST_YEAR % 100 : 0;
}

// A key is case × 2^24 + timepoint × 2^16 + number.
static void step_product(sqlite3 *db)
{
    sqlite3_stmt *cases =
        prepare(db, "SELECT case_, person, entry, exit, gender_, unit_ FROM case_ ORDER BY case_");
    sqlite3_stmt *rows =
        prepare(db, "SELECT folja_key, date, missing, s1, s2, s3, s4, s5, s6, c1, c2, c3, m1, b1, "
                    "b2 FROM all_ ORDER BY folja_key");
    int more = sqlite3_step(rows);

    while (sqlite3_step(cases) == SQLITE_ROW) {
        int64_t mine = sqlite3_column_int64(cases, 0);
        int group = sqlite3_column_int(cases, 4) * UNITS + sqlite3_column_int(cases, 5);
        memset(first, 0xFF, sizeof first);
        for (; more == SQLITE_ROW; more = sqlite3_step(rows)) {
            int64_t key = sqlite3_column_int64(rows, 0);
            if (key >> 24 != mine)
                break;
            add_row(rows, 3, (int)(key >> 16 & 0xFF) - 1, year_of(rows, 1), group);
        }
    }
    sqlite3_finalize(cases);
    sqlite3_finalize(rows);
}

// k is case × 4 + timepoint, so pairs are neighbours.
static void step_flat(sqlite3 *db)
{
    sqlite3_stmt *rows =
        prepare(db, "SELECT k, year, gender_, unit_, s1, s2, s3, s4, s5, s6, c1, c2, "
                    "c3, m1, b1, b2 FROM flat ORDER BY k");
    int64_t last = -1;

    while (sqlite3_step(rows) == SQLITE_ROW) {
        int64_t key = sqlite3_column_int64(rows, 0);
        if (key >> 2 != last)
            memset(first, 0xFF, sizeof first);
        last = key >> 2;
        add_row(rows, 4, (int)(key & 3), sqlite3_column_int(rows, 1) - FIRST_YEAR,
                sqlite3_column_int(rows, 2) * UNITS + sqlite3_column_int(rows, 3));
    }
    sqlite3_finalize(rows);
}

// Of what came up at all: the pages of the others are not touched.
static uint64_t sum_of(void)
{
    uint64_t sum = 0;

    for (int year = 0; year < YEARS; year++)
        for (int q = 0; q < QUESTIONS; q++)
            for (int code = 0; code < CODES; code++)
                sum = sum * 31 + answers[year][0][UNITS + 1][q][code];
    return sum;
}

int main(int argc, char **argv)
{
    sqlite3 *db;
    uint64_t sum = 0;

    if (argc != 3 || sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                                     NULL) != SQLITE_OK)
        return 2;
    if (strcmp(argv[1], "flat") == 0)
        step_flat(db);
    else
        step_product(db);
    sqlite3_close(db);
    sum = sum_of();
    printf("%016llx\n", (unsigned long long)sum);
    return 0;
}
