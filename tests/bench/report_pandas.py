# SPDX-License-Identifier: EUPL-1.2
"""The workload's report in pandas: report_pandas.py prepare FLAT.csv FILE.pickle, or run FILE.pickle OUT.csv."""
import sys

import pandas

SCALES = ["s1", "s2", "s3", "s4", "s5", "s6"]
CHOICES = ["c1", "c2", "c3", "b1", "b2"]
GROUPINGS = [[], ["gender_"], ["unit_"], ["gender_", "unit_"]]


def flatten(frame):
    frame.columns = ["_".join(str(part) for part in column) if isinstance(column, tuple) else column
                     for column in frame.columns]
    return frame.reset_index()


def run(data):
    first = data[data.t == 0].set_index("case_")[SCALES]
    pairs = data[data.t == 2].set_index("case_")
    pairs[SCALES] = pairs[SCALES] - first.reindex(pairs.index)
    for i in range(8):
        data[f"m1_{i}"] = data.m1.fillna(0).astype("int64") // 2**i % 2
    for by in GROUPINGS:
        groups = data.groupby(["t", "year"] + by, sort=False)
        yield flatten(groups[SCALES].agg(["count", "mean", "std", "median"]))
        yield flatten(groups[SCALES].quantile([0.25, 0.75]))
        moved = pairs.groupby(["year"] + by, sort=False)[SCALES]
        yield flatten(moved.agg(["count", "mean", "std"]))
        yield flatten(moved.agg([lambda x: (x >= 1).sum(), lambda x: (x <= -1).sum()]))
        if len(by) < 2:
            for question in CHOICES:
                yield flatten(groups[[question]].value_counts().to_frame("count"))
            yield flatten(groups[[f"m1_{i}" for i in range(8)]].sum())
            yield flatten(groups.size().to_frame("answered"))


if sys.argv[1] == "prepare":
    pandas.read_csv(sys.argv[2]).to_pickle(sys.argv[3])
else:
    with open(sys.argv[3], "w") as out:
        for table in run(pandas.read_pickle(sys.argv[2])):
            table.to_csv(out, index=False)
