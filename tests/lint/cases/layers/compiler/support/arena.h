// SPDX-License-Identifier: EUPL-1.2
// Breaks the rule it is named after, on purpose.
