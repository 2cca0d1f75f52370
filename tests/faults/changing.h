// SPDX-License-Identifier: EUPL-1.2
// A small database and the change of plan that it is put through with faults: a rename, a merge, a recode, a new question and
// a question that goes to another form; and what may be left of it.
#ifndef TESTS_FAULTS_CHANGING_H
#define TESTS_FAULTS_CHANGING_H

#include "unit/apply_fixture.h"

static const char first[] =
    "plan prov \"Prov\" { version 1 }\n"
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"
    "measure n \"N\" = count of cases\n"
    "question a \"A\" : choice { x \"X\" y \"Y\" }\nquestion b \"B\" : scale 1..5 better high\n"
    "question d \"D\" : yesno\n"
    "form f \"F\" for staff at start, slut { a b d }\n";

static const char second[] = "plan prov \"Prov\" { version 2 }\n"
                             "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"
                             "measure n \"N\" = count of cases\n"
                             "question aa \"A\" : choice { z \"Z\" was x, y } was a\n"
                             "question b \"B\" : scale 0..10 better high was 1..5 as (x - 1) * 2\n"
                             "question c \"C\" : yesno\n"
                             "question d \"D\" : yesno\n"
                             "form ff \"F\" for staff at start, slut was f { aa b c }\n"
                             "form g \"G\" for staff at start, slut { d }\n";

static const char before[] =
    "case,timepoint,date,a,b,d\nk,start,2026-01-10,x,4,yes\nk,slut,2026-02-10,y,1,no\n";
static const char after[] =
    "case,timepoint,date,aa,b,c\nk,start,2026-01-10,z,6,\nk,slut,2026-02-10,z,0,\n";
static const char moved[] = "case,timepoint,date,d\nk,start,2026-01-10,yes\nk,slut,2026-02-10,no\n";

struct bytes {
    char *bytes;
    long length;
};

static inline struct bytes read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    struct bytes all = {NULL, ftell(file)};
    rewind(file);
    all.bytes = malloc((size_t)all.length);
    assert_non_null(all.bytes);
    assert_int_equal(fread(all.bytes, 1, (size_t)all.length, file), all.length);
    fclose(file);
    return all;
}

static inline void put_back(struct lab *lab, const struct bytes *all)
{
    lab_files(lab, true);
    FILE *file = fopen(lab->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(all->bytes, 1, (size_t)all->length, file), all->length);
    fclose(file);
}

// The old state or the new one, whole, with every answer, and nothing unfinished beside it.
static inline void is_whole(struct lab *lab, bool changed)
{
    lab_says(lab, "PRAGMA integrity_check", "ok");
    lab_says(lab, "SELECT count(*) FROM pragma_foreign_key_check", "0");
    lab_says(lab, "SELECT count(*) FROM folja_plan", changed ? "2" : "1");
    lab_exports(lab, changed ? "ff" : "f", changed ? after : before);
    if (changed)
        lab_exports(lab, "g", moved);
    // the database, and the backup of one that was changed
    assert_int_equal(lab_files(lab, false), changed ? 2 : 1);
}

// Whether it is, byte for byte, the database ALL and nothing beside it: then it is as whole as that.
static inline bool is_untouched(struct lab *lab, const struct bytes *all)
{
    if (lab_files(lab, false) != 1 || access(lab->path, R_OK) != 0)
        return false;
    struct bytes now = read_all(lab->path);
    bool same = now.length == all->length && memcmp(now.bytes, all->bytes, (size_t)now.length) == 0;
    free(now.bytes);
    return same;
}

// The database as it is before each fault; its bytes are to be freed.
static inline struct bytes make_database(struct lab *lab)
{
    lab_init(lab);
    lab_apply(lab, first);
    lab_import(lab, NULL, "case,entry,exit\nk,2026-01-10,2026-02-10\n");
    lab_import(lab, "f", before);
    return read_all(lab->path);
}

#endif
