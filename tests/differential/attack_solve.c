// SPDX-License-Identifier: EUPL-1.2
// Which values a count can have over all worlds that print this report: worlds are looked for with
// GLPK, and each that is found is printed anew and compared, figure by figure, before it counts.
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

enum { VALUES_MOST = 60, PROGRAMS_MOST = 300 };

static bool is_shown(const struct line *line)
{
    return !line->hidden && !line->none;
}

// The figure of the same row with this statistic and no item, if it is shown.
static const struct line *beside(const struct attack *attack, const struct line *line,
                                 const char *statistic)
{
    for (int i = 0; i < attack->line_count; i++) {
        const struct line *other = &attack->lines[i];
        if (strcmp(other->statistic, statistic) == 0 && !other->item[0] && is_shown(other) &&
            strcmp(other->measure, line->measure) == 0 &&
            strcmp(other->timepoint, line->timepoint) == 0 &&
            strcmp(other->breakdown, line->breakdown) == 0 &&
            strcmp(other->group, line->group) == 0)
            return other;
    }
    return NULL;
}

// ---- what the report says, as an integer program --------------------------------------------------------

static void add_row(glp_prob *lp, const struct set *set, const struct bound *bound)
{
    int places[KINDS_MOST + 1], count = 0, row = glp_add_rows(lp, 1);
    double factors[KINDS_MOST + 1];
    for (int k = 0; k < kinds_of(set); k++)
        if (bound->factors[k] != 0) {
            places[++count] = k + 1;
            factors[count] = bound->factors[k];
        }
    glp_set_mat_row(lp, row, count, places, factors);
    if (bound->low >= bound->high)
        glp_set_row_bnds(lp, row, GLP_FX, bound->low, bound->low);
    else
        glp_set_row_bnds(lp, row, GLP_DB, bound->low, bound->high);
}

static void pose_line(glp_prob *lp, const struct attack *attack, const struct line *line)
{
    struct bound bounds[2];
    int count = 0;
    if (count_of(attack->set, line, bounds[0].factors)) {
        bounds[0].low = bounds[0].high = line->value;
        count = 1;
    } else {
        const struct line *n = beside(attack, line, "n"), *mean = beside(attack, line, "mean");
        n = n ? n : beside(attack, line, "pairs");
        if (n)
            count = bounds_of(attack->set, line, n->value, mean ? mean->value : -1000, bounds);
    }
    for (int i = 0; i < count; i++)
        add_row(lp, attack->set, &bounds[i]);
}

static glp_prob *pose(const struct attack *attack)
{
    glp_prob *lp = glp_create_prob();
    glp_add_cols(lp, kinds_of(attack->set));
    for (int k = 1; k <= kinds_of(attack->set); k++) {
        if (is_possible(attack->set, k - 1))
            glp_set_col_bnds(lp, k, GLP_DB, 0, PEOPLE_MOST);
        else
            glp_set_col_bnds(lp, k, GLP_FX, 0, 0);
        glp_set_col_kind(lp, k, GLP_IV);
    }
    for (int i = 0; i < attack->line_count; i++)
        if (is_shown(&attack->lines[i]))
            pose_line(lp, attack, &attack->lines[i]);
    return lp;
}

// ---- worlds --------------------------------------------------------------------------------------------

static bool prints_the_same(const struct attack *attack, const int *people)
{
    int all = 0;
    for (int k = 0; k < kinds_of(attack->set); k++)
        all += people[k];
    if (all >= PEOPLE_MOST)
        return false;
    for (int i = 0; i < attack->line_count; i++) {
        const struct line *line = &attack->lines[i];
        double value = 0;
        if (line->hidden)
            continue;
        bool has = figure_of(attack->set, line, people, &value);
        if (has == line->none || (has && fabs(value - line->value) > 1e-6))
            return false;
    }
    return true;
}

static int value_in(const struct set *set, const struct target *target, const int *people)
{
    int value = 0;
    for (int k = 0; k < kinds_of(set); k++)
        value += target->factors[k] * people[k];
    return value;
}

static void take_world(struct attack *attack, const int *people)
{
    bool same = prints_the_same(attack, people);
    for (int i = 0; i < attack->target_count; i++) {
        int value = value_in(attack->set, &attack->targets[i], people);
        uint64_t bit = value < VALUES_MOST ? UINT64_C(1) << value : 0;
        *(same ? &attack->targets[i].seen : &attack->targets[i].doubtful) |= bit;
    }
}

static void read_world(glp_prob *lp, const struct set *set, int *people)
{
    for (int k = 0; k < kinds_of(set); k++)
        people[k] = (int)lround(glp_mip_col_val(lp, k + 1));
}

static uint64_t random_state = 1;
static int random_cost(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)(random_state >> 60) - 8;
}

// Looks for a world in which the last row of LP is VALUE. False: there is none for certain.
static bool look_for(struct attack *attack, glp_prob *lp, int value, bool any)
{
    glp_smcp simplex;
    glp_iocp integer;
    int people[KINDS_MOST];
    glp_init_smcp(&simplex);
    glp_init_iocp(&integer);
    simplex.msg_lev = integer.msg_lev = GLP_MSG_OFF;
    simplex.tm_lim = integer.tm_lim = 50;
    glp_set_row_bnds(lp, glp_get_num_rows(lp), GLP_FX, value, value);
    for (int k = 1; k <= kinds_of(attack->set); k++)
        glp_set_obj_coef(lp, k, any ? 0 : random_cost());
    attack->solved++;
    if (glp_simplex(lp, &simplex) != 0) {
        glp_std_basis(lp);
        if (glp_simplex(lp, &simplex) != 0)
            return true;
    }
    if (glp_get_status(lp) == GLP_NOFEAS || glp_get_status(lp) == GLP_INFEAS)
        return false;
    glp_intopt(lp, &integer);
    if (glp_mip_status(lp) == GLP_NOFEAS)
        return false;
    if (glp_mip_status(lp) != GLP_OPT && glp_mip_status(lp) != GLP_FEAS)
        return true;
    read_world(lp, attack->set, people);
    take_world(attack, people);
    return true;
}

static int count_bits(uint64_t bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

// Tries the values from the truth outwards until there are enough, or none is left that way.
static void widen(struct attack *attack, glp_prob *lp, struct target *target, int way)
{
    for (int v = target->truth + way; v >= 0 && v < VALUES_MOST && abs(v - target->truth) < 12;
         v += way) {
        bool possible = true;
        for (int try = 0; try < 2 && possible && !(target->seen >> v & 1); try++)
            possible = look_for(attack, lp, v, try == 0);
        if (!possible || count_bits(target->seen) >= attack->set->threshold)
            return;
        if (!(target->seen >> v & 1))
            target->doubtful |= UINT64_C(1) << v;
    }
}

static void judge(struct attack *attack, const struct target *target, bool verbose)
{
    int found = count_bits(target->seen);
    int possible = count_bits(target->seen | target->doubtful);
    bool told = possible < attack->set->threshold;
    if (found >= attack->set->threshold)
        return;
    attack->told += told;
    attack->unsure += !told;
    if (!told && !verbose)
        return;
    printf("%s: %s (is %d, can be", told ? "told" : "unsure", target->name, target->truth);
    for (int v = 0; v < VALUES_MOST; v++)
        if (target->seen >> v & 1)
            printf(" %d", v);
    printf(")\n");
}

void attack_run(struct attack *attack, bool verbose)
{
    glp_term_out(GLP_OFF);
    if (!prints_the_same(attack, attack->set->people)) {
        printf("the attacker understands a figure otherwise than the program\n");
        attack->told++;
        return;
    }
    take_world(attack, attack->set->people);
    for (int i = 0; i < attack->target_count; i++) {
        struct target *target = &attack->targets[i];
        if (count_bits(target->seen) >= attack->set->threshold)
            continue;
        if (attack->solved > PROGRAMS_MOST) {
            attack->unsure++;
            continue;
        }
        glp_prob *lp = pose(attack);
        struct bound bound = {.low = 0, .high = 0};
        memcpy(bound.factors, target->factors, sizeof bound.factors);
        add_row(lp, attack->set, &bound);
        widen(attack, lp, target, 1);
        if (count_bits(target->seen) < attack->set->threshold)
            widen(attack, lp, target, -1);
        glp_delete_prob(lp);
        judge(attack, target, verbose);
    }
}
