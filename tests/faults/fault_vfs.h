// SPDX-License-Identifier: EUPL-1.2
// SQLite's files with a fault in them: the Nth write, sync or truncation fails, as a disk does that is full or broken.
#ifndef TESTS_FAULTS_FAULT_VFS_H
#define TESTS_FAULTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_kind {
    FAULT_WRITE,    // nothing is written
    FAULT_SHORT,    // the first half is
    FAULT_FULL,     // the disk is full, from here on
    FAULT_SYNC,     // what was written may not be there
    FAULT_TRUNCATE, // the file keeps its length
    FAULT_KINDS
};

// Puts itself in the place of SQLite's files, for every database that is opened from here on.
void fault_install(void);
// The NTH operation of KIND from now on fails; 0: none does.
void fault_arm(enum fault_kind kind, long nth);
// Whether one has failed since.
bool fault_has_struck(void);

#endif
