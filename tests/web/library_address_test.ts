import assert from "node:assert/strict";
import { test } from "node:test";
import { queryOf, searchPath, wantedOf, withTerm } from "../../web/src/library/address";

const wanted = (query: string) => wantedOf(new URLSearchParams(query));

test("An address names the whole search, and the search its address", () => {
  const address = "q=exit+ticket&term=3&term=12&network=1&school=5&like=7&sort=evidence&skip=20";
  const { search, skip } = wanted(address);
  assert.deepEqual(search, { query: "exit ticket", terms: [3, 12], network: 1, ownerKind: "school", owner: 5, likeSchool: 7, sort: "evidence" });
  assert.equal(skip, 20);
  assert.equal(queryOf(search, skip), address);
});

test("A search for everything has the plain address", () => {
  assert.equal(searchPath({}), "/library");
  assert.equal(searchPath({ sort: "relevance", terms: [] }), "/library");
});

test("What an address says wrongly narrows nothing", () => {
  for (const address of ["q=+++", "term=seven", "term=0", "term=-1", "network=1.5", "school=", "sort=cheapest", "skip=x", "skip=99999999"])
    assert.deepEqual(wanted(address), { search: {}, skip: 0 }, address);
});

test("The same term twice is one, and words and terms are bounded", () => {
  assert.deepEqual(wanted("term=3&term=3").search.terms, [3]);
  assert.equal(wanted(`q=${"a".repeat(300)}`).search.query?.length, 200);
  assert.equal(wanted(Array.from({ length: 90 }, (_, at) => `term=${at + 1}`).join("&")).search.terms?.length, 40);
});

test("Words with other meanings in an address stay words", () => {
  const { search } = wanted(queryOf({ query: "a & b = 100% “c” #1" }));
  assert.equal(search.query, "a & b = 100% “c” #1");
});

test("A term is chosen once, and taken off without a trace", () => {
  assert.deepEqual(withTerm({ query: "late" }, 3, true), { query: "late", terms: [3] });
  assert.deepEqual(withTerm({ terms: [3] }, 3, true), { terms: [3] });
  assert.deepEqual(withTerm({ query: "late", terms: [3, 4] }, 3, false), { query: "late", terms: [4] });
  assert.deepEqual(withTerm({ query: "late", terms: [3] }, 3, false), { query: "late" });
});
