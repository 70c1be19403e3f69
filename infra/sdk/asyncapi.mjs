// Reads an AsyncAPI document with the specification's own parser; says everything it finds, and fails when it finds anything.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await parser.parse(readFileSync(process.argv[2], 'utf8'));
for (const found of diagnostics) {
  console.log(`${found.code} at ${found.path.join('/')}: ${found.message}`);
}
process.exit(document && diagnostics.length === 0 ? 0 : 1);
