// SPDX-License-Identifier: EUPL-1.2
// Which groups a case belongs to, for every breakdown of the plan. One group, or several where groups
// overlap; the last one, group_count, is "unknown".
#ifndef FJ_FIGURES_GROUPS_H
#define FJ_FIGURES_GROUPS_H

#include "model/facts.h"
#include "model/plan.h"

struct fj_membership_of {
    size_t group;  // where groups do not overlap
    uint64_t mask; // where they do: bit g, and bit 63 for unknown
};

// Fills OUT[breakdown->id] for every breakdown; the others stay as they are.
void fj_groups_of(const struct fj_facts *facts, struct fj_membership_of *out);

// Whether whoever is known is in one of the groups: of bands only where the first and the last have no end.
bool fj_group_is_all_in(const struct fj_breakdown *breakdown);
// For plans that follow persons: in a breakdown by gender, other and unknown are one group. Its
// place among the groups, or group_count where the plan has no such group.
size_t fj_group_other(const struct fj_breakdown *breakdown);

// What GROUP of BREAKDOWN is called: ? where it is group_count, those unknown.
const char *fj_group_name(const struct fj_breakdown *breakdown, size_t group);
const char *fj_group_text(const struct fj_plan *plan, const struct fj_breakdown *breakdown,
                          size_t group, enum fj_lang lang);

// The plan's first breakdown by gender, or NULL.
const struct fj_breakdown *fj_gender_breakdown(const struct fj_plan *plan);

#endif
