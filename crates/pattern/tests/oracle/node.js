// Reads lines of JSON {source, flags, texts} and answers each with a line: an array of booleans, null for a text on which
// the engine hangs, or an error as a string.
'use strict';
const vm = require('vm');
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
const script = new vm.Script('__pattern.test(__text)');
const judge = (pattern, text) => {
  globalThis.__pattern = pattern;
  globalThis.__text = text;
  try {
    return script.runInThisContext({ timeout: 300 });
  } catch (error) {
    return null;
  }
};
const out = lines.map((line) => {
  const { source, flags, texts } = JSON.parse(line);
  let pattern;
  try {
    pattern = new RegExp(source, flags);
  } catch (error) {
    return JSON.stringify(String(error.message));
  }
  let hangs = 0;
  const verdicts = texts.map((text) => {
    const verdict = hangs < 2 ? judge(pattern, text) : null;
    hangs += verdict === null ? 1 : 0;
    return verdict;
  });
  return JSON.stringify(verdicts);
});
process.stdout.write(out.map((line) => line + '\n').join(''));
