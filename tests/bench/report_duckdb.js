// SPDX-License-Identifier: EUPL-1.2
// The workload's report in DuckDB with two threads: report_duckdb.js prepare FLAT.csv FILE, or run FILE OUT.
// Needs @duckdb/node-api where node looks for it (NODE_PATH).
const { DuckDBInstance } = require('@duckdb/node-api');

const scales = ['s1', 's2', 's3', 's4', 's5', 's6'];
const choices = ['c1', 'c2', 'c3', 'b1', 'b2'];
const sets = (first, crossed) =>
  `GROUP BY GROUPING SETS ((${first}), (${first}, gender_), (${first}, unit_)` +
  `${crossed ? `, (${first}, gender_, unit_)` : ''})`;

function statements() {
  const numbers = scales.map((q) =>
    `count(${q}), avg(${q}), stddev_samp(${q}), quantile_cont(${q}, [0.25, 0.5, 0.75])`);
  const moves = scales.map((q) =>
    `count(b.${q} - a.${q}), avg(b.${q} - a.${q}), stddev_samp(b.${q} - a.${q}), ` +
    `count(*) FILTER (b.${q} - a.${q} >= 1), count(*) FILTER (b.${q} - a.${q} <= -1)`);
  const many = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => `sum(m1 >> ${i} & 1)`);
  return [
    `SELECT t, year, gender_, unit_, ${numbers} FROM flat ${sets('t, year', true)}`,
    `SELECT b.year, b.gender_, b.unit_, ${moves} FROM flat a JOIN flat b ON a.case_ = b.case_ ` +
      `WHERE a.t = 0 AND b.t = 2 ` +
      sets('b.year', true).replaceAll(' gender_', ' b.gender_').replaceAll(' unit_', ' b.unit_'),
    ...choices.map((q) =>
      `SELECT t, year, gender_, unit_, ${q}, count(*) FROM flat ${sets(`t, year, ${q}`, false)}`),
    `SELECT t, year, gender_, unit_, count(*), ${many} FROM flat ${sets('t, year', false)}`,
  ];
}

async function main([what, source, target]) {
  const file = what === 'prepare' ? target : source;
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  if (what === 'prepare') {
    await connection.run(`CREATE TABLE flat AS SELECT * FROM read_csv('${source}')`);
  } else {
    let number = 0;
    for (const statement of statements())
      await connection.run(`COPY (${statement}) TO '${target}.${number++}' (FORMAT csv)`);
  }
  connection.closeSync();
  instance.closeSync();
}

main(process.argv.slice(2));
