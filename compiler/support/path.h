// SPDX-License-Identifier: EUPL-1.2
// Paths by their letters alone, so that two ways to write one path are one file, and a plan stored in the database finds
// the files it uses there, wherever it was compiled.
#ifndef FJ_SUPPORT_PATH_H
#define FJ_SUPPORT_PATH_H

#include "support/arena.h"

// PATH as seen from the folder of the file BASE, with . and .. worked out; arena; NULL when memory is out.
char *fj_path_from(struct fj_arena *arena, const char *base, const char *path);
// PATH, which stands in a `use` of the file FROM, with . and .. worked out; arena; NULL when memory is out.
char *fj_path_join(struct fj_arena *arena, const char *from, const char *path);

#endif
