// Writes a description with what OpenAPI leaves unsaid and the mock server doesn't know: a list in a form is written as a
// query parameter is by default, with `style: form` and `explode: true` (OpenAPI 3.0.3, Encoding Object). The server
// takes such a list for a text unless the description says so, and would report every request that has one. Where it
// does say so, the server takes the `+` that stands for a space for a reserved character; as of every other property, it is
// told not to look for these.
//
// Takes the description and the file to write, and runs in the folder in which the server is installed.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const FORM = 'application/x-www-form-urlencoded';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const [from, to] = process.argv.slice(2);
const { parse } = createRequire(path.join(process.cwd(), 'package.json'))('@stoplight/yaml');
const description = parse(fs.readFileSync(from, 'utf8'));

for (const item of Object.values(description.paths)) {
  for (const method of METHODS) {
    const form = item[method]?.requestBody?.content?.[FORM];
    for (const [name, property] of Object.entries(form?.schema?.properties ?? {})) {
      if (property.type === 'array') {
        form.encoding ??= {};
        form.encoding[name] = { style: 'form', explode: true, allowReserved: true, ...form.encoding[name] };
      }
    }
  }
}

fs.writeFileSync(to, JSON.stringify(description));
