// SPDX-License-Identifier: EUPL-1.2
// How a command that makes much, once, gets its memory.
#ifndef FJ_HEAP_H
#define FJ_HEAP_H

// From here on the process gets its memory in few and large pieces, in large pages where there are such, for all its
// threads, and gives none back before it ends. Each page of 4 KiB that is touched for the first time is a call of the
// system, which in a virtual machine takes as long as counting a case. For commands that end; before the first thread.
// Changes nothing where the system has no such thing.
void fj_heap_for_much(void);

#endif
