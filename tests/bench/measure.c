// SPDX-License-Identifier: EUPL-1.2
// Runs a program some times and prints its best wall time and its best processor time in milliseconds
// (the second is fair on a machine that does other things too), and its greatest memory in KiB:
// measure TIMES PROGRAM ARGUMENT... . What the program writes is thrown away; a status other than 0 is
// an error. Memory is the resident set's peak over all runs (getrusage).
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

// The processor time of all children so far.
static double children_ms(void)
{
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) != 0)
        return 0;
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

static void run_child(char **arguments)
{
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(arguments[0], arguments);
    _exit(127);
}

int main(int argc, char **argv)
{
    int times = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
    double best = -1, best_cpu = -1;
    for (int i = 0; i < times; i++) {
        double start = now_ms(), start_cpu = children_ms();
        pid_t child = fork();
        if (child == 0)
            run_child(argv + 2);
        int status = 0;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
            fprintf(stderr, "measure: %s did not end well\n", argv[2]);
            return 1;
        }
        double took = now_ms() - start;
        if (best < 0 || took < best)
            best = took;
        double took_cpu = children_ms() - start_cpu;
        if (best_cpu < 0 || took_cpu < best_cpu)
            best_cpu = took_cpu;
    }
    struct rusage usage;
    if (times < 1 || getrusage(RUSAGE_CHILDREN, &usage) != 0)
        return 2;
    printf("%.2f %.2f %ld\n", best, best_cpu, usage.ru_maxrss);
    return 0;
}
