// SPDX-License-Identifier: EUPL-1.2
// Paths by their letters alone: no file is looked at.
#include "support/path.h"

#include <string.h>

#include "support/vec.h"

struct pieces {
    const char **items;
    size_t count, capacity;
};

// Adds the pieces of PATH between slashes; "." and "x/.." fall away.
static bool add_pieces(struct fj_arena *arena, struct pieces *pieces, const char *path)
{
    for (const char *start = path; *start;) {
        size_t length = strcspn(start, "/");
        const char *piece = fj_arena_copy(arena, start, length);
        if (!piece)
            return false;
        start += length + (start[length] == '/');
        bool last_is_name =
            pieces->count > 0 && strcmp(pieces->items[pieces->count - 1], "..") != 0;
        if (length == 0 || strcmp(piece, ".") == 0)
            continue;
        if (strcmp(piece, "..") == 0 && last_is_name) {
            pieces->count--;
            continue;
        }
        const char **slot = FJ_VEC_PUSH(arena, pieces);
        if (!slot)
            return false;
        *slot = piece;
    }
    return true;
}

static char *join_pieces(struct fj_arena *arena, const struct pieces *pieces, size_t from,
                         size_t ups, bool absolute)
{
    char *path = fj_arena_copy(arena, "/", absolute ? 1 : 0);
    for (size_t i = 0; path && i < ups; i++)
        path = fj_arena_printf(arena, "%s../", path);
    for (size_t i = from; path && i < pieces->count; i++)
        path = fj_arena_printf(arena, "%s%s%s", path, i > from ? "/" : "", pieces->items[i]);
    return path;
}

static char *folder_of(struct fj_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return fj_arena_copy(arena, path, slash ? (size_t)(slash - path) + 1 : 0);
}

char *fj_path_from(struct fj_arena *arena, const char *base, const char *path)
{
    struct pieces from = {0}, to = {0};
    char *folder = folder_of(arena, base);
    if (!folder || !add_pieces(arena, &from, folder) || !add_pieces(arena, &to, path))
        return NULL;
    bool absolute = path[0] == '/';
    if (absolute != (base[0] == '/'))
        return join_pieces(arena, &to, 0, 0, absolute);
    size_t common = 0;
    while (common < from.count && common < to.count &&
           strcmp(from.items[common], to.items[common]) == 0)
        common++;
    for (size_t i = common; i < from.count; i++)
        if (strcmp(from.items[i], "..") == 0)
            return join_pieces(arena, &to, 0, 0, absolute);
    return join_pieces(arena, &to, common, from.count - common, false);
}

char *fj_path_join(struct fj_arena *arena, const char *from, const char *path)
{
    struct pieces pieces = {0};
    bool absolute = path[0] == '/';
    char *folder = absolute ? NULL : folder_of(arena, from);
    if ((folder && !add_pieces(arena, &pieces, folder)) || !add_pieces(arena, &pieces, path))
        return NULL;
    return join_pieces(arena, &pieces, 0, 0, absolute || from[0] == '/');
}
