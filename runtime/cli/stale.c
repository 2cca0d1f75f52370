// SPDX-License-Identifier: EUPL-1.2
// Which forms a folder was built with is told by its plan.json, as emit/json lays it out: a line each.
#include "cli/stale.h"

#include <string.h>
#include <unistd.h>

#include "cli/files.h"
#include "support/vec.h"

#define PLAN_MOST (64u << 20) // bytes of a plan.json that is looked at
#define FORMS     "\n  \"forms\": [\n"
#define FORMS_END "\n  ]"
#define NAME      "\n      \"name\": \""

static bool is_name(const char *name, size_t length)
{
    return length > 0 && name[0] != '.' && !memchr(name, '/', length) &&
           !memchr(name, '\\', length);
}

static void add_name(struct fj_cli *cli, struct fj_stale *stale, const char *at)
{
    size_t length = strcspn(at, "\"\n");
    const char *copy = is_name(at, length) ? fj_arena_copy(cli->arena, at, length) : NULL;
    const char **slot = copy ? FJ_VEC_PUSH(cli->arena, stale) : NULL;

    if (slot)
        *slot = copy;
}

void fj_stale_look(struct fj_cli *cli, const char *folder, struct fj_stale *out_stale)
{
    struct fj_diags unheard = {.arena = cli->arena, .lang = cli->lang};
    const char *path = fj_arena_printf(cli->arena, "%s/plan.json", folder);
    size_t length;
    const char *text = path ? fj_file_read(cli->arena, &unheard, path, PLAN_MOST, &length) : NULL;
    const char *at = text ? strstr(text, FORMS) : NULL;
    const char *end = at ? strstr(at, FORMS_END) : NULL;

    *out_stale = (struct fj_stale){0};
    while (end && (at = strstr(at, NAME)) != NULL && at < end) {
        at += strlen(NAME);
        add_name(cli, out_stale, at);
    }
}

static bool has_form(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->form_count; i++)
        if (strcmp(plan->forms[i].name, name) == 0)
            return true;
    return false;
}

void fj_stale_remove(struct fj_cli *cli, const char *folder, const struct fj_stale *stale,
                     const struct fj_plan *plan)
{
    for (size_t i = 0; i < stale->count; i++) {
        const char *path =
            has_form(plan, stale->items[i])
                ? NULL
                : fj_arena_printf(cli->arena, "%s/forms/%s.html", folder, stale->items[i]);
        if (path)
            unlink(path); // one that is gone already, or cannot be taken away, is in nobody's way
    }
}
