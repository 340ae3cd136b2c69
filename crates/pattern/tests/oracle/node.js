// Reads lines of JSON {source, flags, texts} and answers each with a line: an array of booleans, or an error as a string.
'use strict';
const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
const out = lines.map((line) => {
  const { source, flags, texts } = JSON.parse(line);
  try {
    const pattern = new RegExp(source, flags);
    return JSON.stringify(texts.map((text) => pattern.test(text)));
  } catch (error) {
    return JSON.stringify(String(error.message));
  }
});
process.stdout.write(out.join('\n') + '\n');
