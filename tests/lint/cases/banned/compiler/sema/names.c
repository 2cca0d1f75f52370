// SPDX-License-Identifier: EUPL-1.2
// Breaks the rule it is named after, on purpose.
static void copy(char *to, const char *from)
{
    strcpy(to, from); /* strcat(to, from) in a comment is nothing */
    to = "exit(1)";
    node->exit(1);
    printf("%s", to);
    char *kept = malloc(4);
    abort(); // lint: allow abort, to show how a line is excepted
    exit(3); // lint: allow exit
}
