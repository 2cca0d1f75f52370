// SPDX-License-Identifier: EUPL-1.2
// Breaks the rule it is named after, on purpose.
#include <stdlib.h>
#include "support/arena.h"
#include "sema/scope.h"
#include "arena.h"
