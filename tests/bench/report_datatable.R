# SPDX-License-Identifier: EUPL-1.2
# The workload's report in data.table: report_datatable.R prepare FLAT.csv FILE.rds, or run FILE.rds OUT.csv
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(2)
scales <- paste0("s", 1:6)
choices <- c("c1", "c2", "c3", "b1", "b2")
groupings <- list(character(), "gender_", "unit_", c("gender_", "unit_"))

number <- function(x) {
  x <- x[!is.na(x)]
  c(list(length(x), mean(x), sd(x)), as.list(quantile(x, c(0.25, 0.5, 0.75), names = FALSE)))
}
change <- function(x) {
  x <- x[!is.na(x)]
  list(length(x), mean(x), sd(x), sum(x >= 1), sum(x <= -1))
}
run <- function(data, out) {
  put <- function(table) fwrite(table, out, append = TRUE)
  pairs <- merge(data[t == 0, c("case_", scales), with = FALSE], data[t == 2], by = "case_", suffixes = c(".0", ""))
  for (q in scales) set(pairs, j = q, value = pairs[[q]] - pairs[[paste0(q, ".0")]])
  for (by in groupings) {
    all <- c("t", "year", by)
    for (q in scales) {
      put(data[, number(get(q)), by = all])
      put(pairs[, change(get(q)), by = c("year", by)])
    }
    if (length(by) == 2) next
    for (q in choices) put(data[, .N, by = c(all, q)])
    put(data[, lapply(0:7, function(i) sum(bitwAnd(m1, bitwShiftL(1L, i)) > 0, na.rm = TRUE)), by = all])
    put(data[, .N, by = all])
  }
}

if (arguments[1] == "prepare") {
  saveRDS(fread(arguments[2]), arguments[3], compress = FALSE)
} else {
  data <- readRDS(arguments[2])
  setDT(data)
  unlink(arguments[3])
  run(data, arguments[3])
}
