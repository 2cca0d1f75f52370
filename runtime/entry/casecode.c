// SPDX-License-Identifier: EUPL-1.2
// Codes are mostly short and plain; only those beyond ASCII cost an arena.
#include "entry/casecode.h"

#include <string.h>

#include "entry/idnumber.h"
#include "entry/value.h"
#include "support/arena.h"
#include "support/unicode.h"

static bool has_control(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        if (size == 0 || point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 ||
            point == 0x2029 || point == 0xFEFF)
            return true;
        at += size;
    }
    return false;
}

static bool is_ascii(const char *bytes, size_t length)
{
    unsigned char high = 0;
    for (size_t i = 0; i < length; i++)
        high |= (unsigned char)bytes[i];
    return high < 128;
}

// The normal form is never longer than what the limit was counted on, but its bytes are counted again.
static enum fj_casecode_flaw copy_normal(const char *bytes, size_t length, struct fj_casecode *out)
{
    struct fj_arena *arena = fj_arena_new();
    const char *nfc = arena != NULL ? fj_unicode_nfc(arena, bytes, length) : NULL;
    size_t normal = nfc != NULL ? strlen(nfc) : 0;
    bool fits = nfc != NULL && normal <= FJ_CASECODE_BYTES;
    if (fits)
        memcpy(out->text, nfc, normal + 1);
    fj_arena_free(arena);
    return fits ? FJ_CASECODE_SOUND : FJ_CASECODE_LONG;
}

enum fj_casecode_flaw fj_casecode_read(const char *bytes, size_t length, struct fj_casecode *out)
{
    out->text[0] = '\0';
    fj_trim(&bytes, &length);
    if (length == 0)
        return FJ_CASECODE_BLANK;
    if (fj_idnumber_find(bytes, length, NULL))
        return FJ_CASECODE_IDNUMBER;
    if (length > FJ_CASECODE_BYTES || fj_utf8_count(bytes, length) > FJ_LIMIT_CASE_CODE)
        return FJ_CASECODE_LONG;
    if (has_control(bytes, length))
        return FJ_CASECODE_CONTROL;
    if (!is_ascii(bytes, length))
        return copy_normal(bytes, length, out);
    memcpy(out->text, bytes, length);
    out->text[length] = '\0';
    return FJ_CASECODE_SOUND;
}

bool fj_casecode_check(struct fj_findings *findings, const char *name, const char *bytes,
                       size_t length, struct fj_casecode *out)
{
    struct fj_finding *finding;
    switch (fj_casecode_read(bytes, length, out)) {
    case FJ_CASECODE_SOUND:
        return true;
    case FJ_CASECODE_BLANK:
        finding = fj_finding_add(findings, FJ_E_DATA_CODE, NULL, "“%s” is blank", name);
        fj_finding_help(findings, finding, "write the unit's own code, as it stands for the case");
        break;
    case FJ_CASECODE_LONG:
        finding = fj_finding_add(findings, FJ_E_DATA_CODE, NULL,
                                 "what stands in “%s” is longer than %d characters", name,
                                 FJ_LIMIT_CASE_CODE);
        fj_finding_help(findings, finding, "write a shorter code, the same in every file");
        break;
    case FJ_CASECODE_CONTROL:
        finding = fj_finding_add(
            findings, FJ_E_DATA_CODE, NULL,
            "what stands in “%s” holds a line break or another control character", name);
        fj_finding_help(findings, finding, "write the code on one line, in letters and digits");
        break;
    case FJ_CASECODE_IDNUMBER:
        finding = fj_finding_add(findings, FJ_E_DATA_IDNUMBER, NULL,
                                 "what stands in “%s” looks like a personal identity number", name);
        fj_finding_help(findings, finding,
                        "take the number out; use the unit's own code for the case or the person");
        break;
    }
    return false;
}

bool fj_case_read_day(struct fj_findings *findings, const char *name, const char *bytes,
                      size_t length, fj_day *out)
{
    *out = FJ_NO_DAY;
    fj_trim(&bytes, &length);
    if (length == 0 || fj_day_parse(bytes, length, out))
        return true;
    struct fj_finding *finding =
        fj_finding_add(findings, FJ_E_DATA_DATE, NULL, "“%s” in “%s” is no date",
                       fj_finding_wanted(findings, FJ_E_DATA_DATE)
                           ? fj_finding_echo(findings->arena, bytes, length)
                           : "",
                       name);
    fj_finding_help(findings, finding, "write year, month and day, as in 2026-01-31");
    return false;
}

bool fj_case_check_days(struct fj_findings *findings, const char *name, fj_day entry, fj_day exit)
{
    struct fj_finding *finding;
    if (entry == FJ_NO_DAY) {
        finding =
            fj_finding_add(findings, FJ_E_DATA_ORDER, NULL, "the case has no date in “%s”", name);
        fj_finding_help(findings, finding, "write the day the case began, as in 2026-01-31");
        return false;
    }
    if (exit == FJ_NO_DAY || exit >= entry)
        return true;
    finding =
        fj_finding_add(findings, FJ_E_DATA_ORDER, NULL, "the case's exit lies before its entry");
    fj_finding_help(findings, finding,
                    "change the one that is wrong, or leave the exit empty while the case is open");
    return false;
}

bool fj_period_valid(const char *bytes, size_t length)
{
    if (length != 7 || bytes[4] != '-')
        return false;
    char day[10];
    memcpy(day, bytes, 7);
    memcpy(day + 7, "-01", 3);
    fj_day ignored;
    return fj_day_parse(day, sizeof day, &ignored);
}
