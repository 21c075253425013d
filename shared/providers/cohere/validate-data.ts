import type { JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { isFilled, REFUSES } from './validate.ts';

/** Fields of v1 and of servers in Jina's form. */
const FOREIGN_RERANK_FIELDS: ForeignFields = {
  return_documents: '',
  rank_fields: 'documents written as YAML',
  max_chunks_per_doc: 'max_tokens_per_doc',
  texts: 'documents',
  instruct: '',
};

export function validateRerank(body: JsonObject): ValidationIssue[] {
  const issues = foreignFieldIssues(body, FOREIGN_RERANK_FIELDS, REFUSES);
  const count = Array.isArray(body.documents) ? body.documents.length : null;
  if (count === 0) {
    issues.push(errorAt(['documents'], 'documents must not be empty.', 'documents 不能为空列表。'));
  } else if (count !== null && count > 1000) {
    issues.push(
      warningAt(
        ['documents'],
        `documents has ${count} entries; Cohere advises against more than 1000.`,
        `documents 有 ${count} 条，Cohere 建议不超过 1000 条。`,
      ),
    );
  }
  return issues;
}

const FOREIGN_EMBED_FIELDS: ForeignFields = {
  input: 'texts',
  dimensions: 'output_dimension',
  encoding_format: 'embedding_types',
  user: '',
};

const EMBEDDING_TYPES = ['float', 'int8', 'uint8', 'binary', 'ubinary', 'base64'];
const DIMENSIONS = [256, 512, 1024, 1536];
const EMBED_SOURCES = ['texts', 'images', 'inputs'] as const;

export function validateEmbed(body: JsonObject): ValidationIssue[] {
  const issues = foreignFieldIssues(body, FOREIGN_EMBED_FIELDS, REFUSES);
  const given = EMBED_SOURCES.filter((name) => isFilled(body[name]));
  if (given.length !== 1) {
    issues.push(
      errorAt(
        [given[1] ?? 'texts'],
        'Exactly one of texts, images and inputs is needed.',
        'texts、images、inputs 必须且只能提供一个。',
      ),
    );
  }
  const isImage = given.length === 1 && given[0] === 'images';
  if (typeof body.input_type === 'string' && !holdsVariable(body.input_type) && given.length === 1) {
    if (given[0] !== 'inputs' && isImage !== (body.input_type === 'image')) {
      issues.push(
        errorAt(
          ['input_type'],
          'input_type image goes with images, and with them alone.',
          'input_type 为 image 时必须提供 images，反之亦然。',
        ),
      );
    }
  }
  const types = Array.isArray(body.embedding_types) ? body.embedding_types : [];
  for (const type of types) {
    if (typeof type !== 'string' || holdsVariable(type) || EMBEDDING_TYPES.includes(type)) continue;
    issues.push(
      warningAt(
        ['embedding_types'],
        `embedding_types "${type}" is none of the documented values: ${EMBEDDING_TYPES.join(', ')}.`,
        `embedding_types 的值“${type}”不在文档列出的取值中：${EMBEDDING_TYPES.join('、')}。`,
      ),
    );
  }
  if (typeof body.output_dimension === 'number' && !DIMENSIONS.includes(body.output_dimension)) {
    issues.push(
      warningAt(
        ['output_dimension'],
        `output_dimension ${body.output_dimension} is none of the documented values: ${DIMENSIONS.join(', ')}.`,
        `output_dimension 的值 ${body.output_dimension} 不在文档列出的取值中：${DIMENSIONS.join('、')}。`,
      ),
    );
  }
  return issues;
}

const MAX_TOKENIZE_CHARS = 65_536;

export function validateTokenize(body: JsonObject): ValidationIssue[] {
  const text = getAtPath(body, ['text']);
  if (typeof text !== 'string' || text.length <= MAX_TOKENIZE_CHARS) return [];
  return [
    errorAt(
      ['text'],
      `text takes at most ${MAX_TOKENIZE_CHARS} characters; it has ${text.length}.`,
      `text 最多 ${MAX_TOKENIZE_CHARS} 个字符，当前有 ${text.length} 个。`,
    ),
  ];
}
