# SPDX-License-Identifier: EUPL-1.2
"""The workload that speed is measured on: workload.py PERSONS FOLDER writes background.csv and all_.csv for
workload.plan, the same bytes every time. All of it is invented: each person's number decides everything."""
import datetime
import os
import sys

MASK = (1 << 64) - 1
FIRST = datetime.date(2020, 1, 1)
DAYS = [(FIRST + datetime.timedelta(days=day)).isoformat() for day in range(4200)]
GENDERS = ["kvinna"] * 54 + ["man"] * 42 + ["annat"] * 4
CHOICES = (5, 4, 6)


def mix(bits):
    """Bits that look like chance (the finaliser of SplitMix64)."""
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB & MASK
    return bits ^ (bits >> 31)


def is_blank(bits):
    return bits % 14 == 0


def scale(bits, level):
    return "" if is_blank(bits) else str(min(10, max(0, level + (bits >> 3) % 5 - 2)))


def answers(bits, level):
    """Six scales around LEVEL, three choices, a choice of many, two of yes and no."""
    bits = mix(bits)
    row = [scale(bits >> 8 * i, level) for i in range(6)]
    bits = mix(bits)
    row += ["" if is_blank(bits >> 8 * i) else f"o{(bits >> 8 * i + 4) % count}" for i, count in enumerate(CHOICES)]
    many = (bits >> 24) & (bits >> 32) & 255
    row.append("|".join(f"o{i}" for i in range(8) if many >> i & 1))
    row += ["" if is_blank(bits >> 8 * i) else "yes" if bits >> 8 * i + 4 & 1 else "no" for i in (5, 6)]
    return row


def write(persons, folder):
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/background.csv", "w", newline="") as background, open(f"{folder}/all_.csv", "w", newline="") as form:
        background.write("case,person,entry,exit,gender_,unit_\r\n")
        form.write("case,timepoint,date,s1,s2,s3,s4,s5,s6,c1,c2,c3,m1,b1,b2\r\n")
        for number in range(persons):
            own = mix(number + 1)
            start, stay, is_closed = own % 1400, 120 + (own >> 12) % 500, (own >> 24) % 10 < 8
            case = f"p{number:07d}"
            background.write(f"{case},{case},{DAYS[start]},{DAYS[start + stay] if is_closed else ''},"
                             f"{GENDERS[(own >> 32) % 100]},u{(own >> 40) % 20}\r\n")
            level = 2 + (own >> 48) % 6
            for time, day in enumerate((start, start + 182, start + stay, start + stay + 365)):
                if time > 1 and not is_closed:
                    break
                bits = mix(own + time * 0x9E3779B97F4A7C15 & MASK)
                if time and bits % 100 < 8 * time:
                    continue
                form.write(",".join([case, f"t{time}", DAYS[day]] + answers(bits, level + time // 2)) + "\r\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2])
