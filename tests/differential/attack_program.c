// SPDX-License-Identifier: EUPL-1.2
// What the reports say as an integer program over classes, for GLPK: worlds with a given value of a
// target, or that there is none. Work is limited by steps and nodes, not by time, so that the answer is
// the same on any machine.
#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

enum { NODES_MOST = 400, STEPS_OF_SIMPLEX = 20000, TRIES = 4, REACH = 12, PROGRAMS_MOST = 600 };

// The figure of the same row with this statistic and no item, if it is shown.
static const struct line *beside(const struct attack *attack, const struct line *line,
                                 const char *statistic)
{
    for (int i = 0; i < attack->fact_count; i++) {
        const struct line *other = attack->facts[i].line;
        if (!other->none && strcmp(other->statistic, statistic) == 0 && !other->item[0] &&
            is_same_row(other, line))
            return other;
    }
    return NULL;
}

// ---- rows -----------------------------------------------------------------------------------------------

static void bound_row(glp_prob *lp, int row, double low, double high)
{
    int kind = low <= -1e8   ? high >= 1e8 ? GLP_FR : GLP_UP
               : high >= 1e8 ? GLP_LO
               : low >= high ? GLP_FX
                             : GLP_DB;
    glp_set_row_bnds(lp, row, kind, low, high);
}

static int factor_in(const struct attack *attack, const int *factors, int release, int class)
{
    int kind = attack->set->lives[attack->first[class]].of[release];
    return kind < 0 ? 0 : factors[kind];
}

static void add_row(glp_prob *lp, const struct attack *attack, int release,
                    const struct bound *bound)
{
    static int places[CLASSES_MOST + 1];
    static double factors[CLASSES_MOST + 1];
    int count = 0, row = glp_add_rows(lp, 1);
    for (int c = 0; c < attack->class_count; c++) {
        int factor = factor_in(attack, bound->factors, release, c);
        if (factor == 0)
            continue;
        places[++count] = c + 1;
        factors[count] = factor;
    }
    glp_set_mat_row(lp, row, count, places, factors);
    bound_row(lp, row, bound->low, bound->high);
}

static void pose_fact(glp_prob *lp, const struct attack *attack, const struct fact *fact)
{
    struct bound bounds[2];
    const struct line *line = fact->line;
    int count = 0;
    if (fact->factors) {
        for (int k = 0; k < kinds_of(attack->set); k++)
            bounds[0].factors[k] = fact->factors[k];
        bounds[0].low = bounds[0].high = line->value;
        count = 1;
    } else if (!line->none) {
        const struct line *n = beside(attack, line, "n"), *mean = beside(attack, line, "mean");
        n = n ? n : beside(attack, line, "pairs");
        if (n)
            count = bounds_of(attack->set, line, n->value, mean ? mean->value : -1000, bounds);
    }
    for (int i = 0; i < count; i++)
        add_row(lp, attack, line->release, &bounds[i]);
}

// One of the ways in which people can have answered in the row that FACT begins: a column each, of which one is 1.
static void pose_steps(glp_prob *lp, const struct attack *attack, int fact)
{
    static struct steps steps;
    static int places[CLASSES_MOST + STEPS_LISTED + 1];
    static double factors[CLASSES_MOST + STEPS_LISTED + 1];
    const struct line *line = attack->facts[fact].line;
    if (!list_steps(attack, fact, &steps))
        return;
    int first = glp_add_cols(lp, steps.count);
    for (int i = 0; i < steps.count; i++)
        glp_set_col_kind(lp, first + i, GLP_BV);
    for (int s = -1; s < attack->set->steps; s++) { // -1: one of them
        int count = 0, row = glp_add_rows(lp, 1);
        for (int c = 0; c < attack->class_count && s >= 0; c++) {
            int kind = attack->set->lives[attack->first[c]].of[line->release];
            if (kind < 0 || line->in[kind] <= 0 ||
                kind_of(attack->set, kind).state[timepoint_of(line)] != s)
                continue;
            places[++count] = c + 1;
            factors[count] = 1;
        }
        for (int i = 0; i < steps.count; i++) {
            places[++count] = first + i;
            factors[count] = s < 0 ? 1 : -steps.of[i][s];
        }
        glp_set_mat_row(lp, row, count, places, factors);
        bound_row(lp, row, s < 0, s < 0);
    }
}

// The least and the most that the target can be: the last two rows.
static void add_target(glp_prob *lp, const struct attack *attack, const struct part *part)
{
    static int places[CLASSES_MOST + 1];
    static double factors[CLASSES_MOST + 1];
    for (int most = 0; most < 2; most++) {
        int count = 0, row = glp_add_rows(lp, 1);
        for (int c = 0; c < attack->class_count; c++) {
            int factor = most ? part->most[c] : part->least[c];
            if (factor == 0)
                continue;
            places[++count] = c + 1;
            factors[count] = factor;
        }
        glp_set_mat_row(lp, row, count, places, factors);
    }
}

static glp_prob *pose(const struct attack *attack)
{
    glp_prob *lp = glp_create_prob();
    glp_add_cols(lp, attack->class_count);
    for (int c = 1; c <= attack->class_count; c++) {
        glp_set_col_bnds(lp, c, GLP_DB, 0, PEOPLE_MOST);
        glp_set_col_kind(lp, c, GLP_IV);
    }
    for (int i = 0; i < attack->fact_count; i++) {
        pose_fact(lp, attack, &attack->facts[i]);
        pose_steps(lp, attack, i);
    }
    return lp;
}

// ---- answers --------------------------------------------------------------------------------------------

static uint64_t random_state = 1;
static int random_cost(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)(random_state >> 60) - 8;
}

// First near the true world, then anywhere.
static void set_costs(glp_prob *lp, const struct attack *attack, const struct world *truth, int try)
{
    for (int c = 0; c < attack->class_count; c++)
        glp_set_obj_coef(lp, c + 1, try == 0 ? truth->of[c] == 0 : random_cost());
}

static void count_nodes(glp_tree *tree, void *info)
{
    int *nodes = info;
    if (glp_ios_reason(tree) == GLP_ISELECT && ++*nodes > NODES_MOST)
        glp_ios_terminate(tree);
}

enum found { A_WORLD, NONE_WHOLE, NONE_AT_ALL, NOTHING };

// A world in which the target is VALUE: NONE_AT_ALL when there is none even with parts of people.
static enum found solve(struct attack *attack, glp_prob *lp, int value, struct world *out)
{
    glp_smcp simplex;
    glp_iocp integer;
    int nodes = 0, rows = glp_get_num_rows(lp);
    glp_init_smcp(&simplex);
    glp_init_iocp(&integer);
    simplex.msg_lev = integer.msg_lev = GLP_MSG_OFF;
    simplex.it_lim = STEPS_OF_SIMPLEX;
    integer.cb_func = count_nodes;
    integer.cb_info = &nodes;
    glp_set_row_bnds(lp, rows - 1, GLP_UP, 0, value);
    glp_set_row_bnds(lp, rows, GLP_LO, value, 0);
    attack->solved++;
    glp_std_basis(lp);
    if (glp_simplex(lp, &simplex) != 0)
        return NOTHING;
    if (glp_get_status(lp) == GLP_NOFEAS || glp_get_status(lp) == GLP_INFEAS)
        return NONE_AT_ALL;
    int error = glp_intopt(lp, &integer);
    if (error == 0 && glp_mip_status(lp) == GLP_NOFEAS)
        return NONE_WHOLE;
    if (glp_mip_status(lp) != GLP_OPT && glp_mip_status(lp) != GLP_FEAS)
        return NOTHING;
    for (int c = 0; c < attack->class_count; c++)
        out->of[c] = (short)lround(glp_mip_col_val(lp, c + 1));
    return A_WORLD;
}

// Tries the values from the truth outwards until there are enough, or none is left that way.
static void widen(struct attack *attack, glp_prob *lp, const struct world *truth,
                  struct target *target, int way)
{
    for (int v = target->truth + way; v >= 0 && v < VALUES_MOST && abs(v - target->truth) < REACH;
         v += way) {
        enum found found = NOTHING;
        for (int try = 0; try < TRIES && !(target->seen >> v & 1); try++) {
            struct world world = {{0}};
            set_costs(lp, attack, truth, try);
            found = solve(attack, lp, v, &world);
            if (found == A_WORLD)
                take_world(attack, &world);
            else
                break;
        }
        if (found == NONE_AT_ALL || missing_of(attack, target) == 0)
            return;
        if (found != NONE_WHOLE)
            target->doubtful |= UINT64_C(1) << v;
    }
}

void look_by_programs(struct attack *attack, const struct world *truth)
{
    glp_term_out(GLP_OFF);
    glp_prob *posed = pose(attack);
    for (int i = 0; i < attack->target_count; i++) {
        struct target *target = &attack->targets[i];
        if (missing_of(attack, target) == 0)
            continue;
        glp_prob *lp = glp_create_prob();
        glp_copy_prob(lp, posed, GLP_OFF);
        add_target(lp, attack, &target->part);
        widen(attack, lp, truth, target, 1);
        widen(attack, lp, truth, target, -1);
        glp_delete_prob(lp);
    }
    glp_delete_prob(posed);
}
