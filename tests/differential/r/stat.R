# SPDX-License-Identifier: EUPL-1.2
# Works the cases of stat_cases out again in R, to ten digits. Comes in: the file. Comes out: the lines that differ; status 1
# if there are any.
lines <- strsplit(readLines(commandArgs(TRUE)[1]), " ")
numbers <- function(text) as.numeric(strsplit(text, ",")[[1]])
value <- function(text) ifelse(text == "-", NA, suppressWarnings(as.numeric(text)))
spread <- function(x) length(x) > 1 && min(x) < max(x)
wilson <- function(k, n) {
  ends <- suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int)
  c(if (k == 0) 0 else ends[1], if (k == n) 1 else ends[2])
}
newcombe <- function(a, n, b, m) {
  p <- a / n; q <- b / m; x <- wilson(a, n); y <- wilson(b, m)
  c(p - q - sqrt((p - x[1])^2 + (y[2] - q)^2), p - q + sqrt((x[2] - p)^2 + (q - y[1])^2))
}
again <- function(w) switch(w[1],
  mean = {
    x <- numbers(w[2])
    c(mean(x), if (length(x) > 1) sd(x) else NA, if (spread(x)) t.test(x)$conf.int else c(NA, NA),
      quantile(x, c(.25, .5, .75), type = 7))
  },
  welch = {
    x <- numbers(w[2]); y <- numbers(w[3])
    can <- length(x) > 1 && length(y) > 1 && (spread(x) || spread(y))
    c(mean(x) - mean(y), if (can) t.test(x, y)$conf.int else c(NA, NA))
  },
  share = wilson(numbers(w[2]), numbers(w[3])),
  newcombe = newcombe(numbers(w[2]), numbers(w[3]), numbers(w[4]), numbers(w[5])),
  mcnemar = {
    b <- numbers(w[2]); c <- numbers(w[3])
    if (b + c == 0) 1 else binom.test(b, b + c)$p.value
  },
  student = { x <- as.numeric(w[2:4]); c(pt(x[1], x[2]), qt(x[3], x[2])) },
  normal = { x <- as.numeric(w[2:3]); c(pnorm(x[1]), qnorm(x[2])) },
  coin = { x <- as.numeric(w[2:3]); c(dbinom(x[1], x[2], .5), pbinom(x[1], x[2], .5), qbinom(.05, x[2], .5)) })
wrong <- 0
for (w in lines) {
  right <- unname(again(w))
  given <- value(tail(w, length(right)))
  near <- abs(right - given) <= 1e-10 * pmax(abs(right), 1e-280) | abs(right - given) <= 1e-13
  if (any(is.na(right) != is.na(given)) || !all(near, na.rm = TRUE)) {
    wrong <- wrong + 1
    if (wrong <= 10) cat(w, "\n  R:", format(right, digits = 15), "\n")
  }
}
cat(length(lines), "cases,", wrong, "differ\n")
quit(status = wrong > 0)
