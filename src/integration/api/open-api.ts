import { z } from 'zod';
import { apiScopes, type ApiScope } from '../../domain/permissions.ts';
import { mostEntries } from './classified.ts';
import {
  classification,
  classificationRequest,
  condition,
  problem,
  questionnaire,
} from './schemas.ts';

const named = z.registry<{ id: string }>();
named.add(condition, { id: 'Condition' });
named.add(questionnaire, { id: 'Questionnaire' });
named.add(classificationRequest, { id: 'ClassificationRequest' });
named.add(classification, { id: 'Classification' });
named.add(problem, { id: 'Problem' });

const address = (id: string): string => `#/components/schemas/${id}`;
const ref = (id: string) => ({ $ref: address(id) });
const oneOrMany = (id: string) => ({
  oneOf: [ref(id), { type: 'array', items: ref(id), maxItems: mostEntries }],
});

/** The description of the API (OpenAPI 3.1). In: where people reach the register. */
export function openApi(publicUrl: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'KI-Register',
      version: '1',
      description:
        'Asks the register what class a use of AI has under Regulation (EU) 2024/1689 (AI Act) and what follows from it. Errors are problem documents (RFC 9457) in the language of Accept-Language, German first.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: publicUrl }],
    paths: {
      '/api/v1/questionnaire': {
        get: {
          operationId: 'questionnaire',
          summary: 'The questions of the current catalogue, in the order of asking.',
          security: needs('questionnaire.read'),
          parameters: [
            {
              name: 'If-None-Match',
              in: 'header',
              description: 'The ETag of the questionnaire you have.',
              schema: { type: 'string' },
            },
          ],
          responses: {
            200: {
              ...answer('The questionnaire.', ref('Questionnaire')),
              headers: { ETag: { schema: { type: 'string' } } },
            },
            304: { description: 'It is the one you have.' },
            ...problems(401, 403, 429, 500, 503),
          },
        },
      },
      '/api/v1/classification': {
        post: {
          operationId: 'classification',
          summary: 'The classification of one set of answers, or of several in the same order.',
          description: 'Nothing is stored.',
          security: needs('classification.create'),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: oneOrMany('ClassificationRequest') } },
          },
          responses: {
            200: answer(
              'One classification for an object, a list for a list.',
              oneOrMany('Classification'),
            ),
            ...problems(400, 401, 403, 413, 415, 422, 429, 500, 503),
          },
        },
      },
      '/api/openapi.json': {
        get: {
          operationId: 'description',
          summary: 'This document.',
          security: [],
          responses: {
            200: answer('This document.', { type: 'object' }),
            ...problems(429, 500, 503),
          },
        },
      },
    },
    components: {
      schemas: schemas(),
      responses: { Problem: problemAnswer },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token that an administrator of the register made. Scopes: ${apiScopes.join(', ')}.`,
        },
      },
    },
  };
}

/** The named schemas; inside one document they are found by their place, not by an id of their own. */
function schemas(): object {
  const own = ([key]: readonly [string, unknown]): boolean => key !== '$id' && key !== '$schema';
  return Object.fromEntries(
    Object.entries(z.toJSONSchema(named, { uri: address }).schemas).map(([id, schema]) => [
      id,
      Object.fromEntries(Object.entries(schema).filter(own)),
    ]),
  );
}

function needs(scope: ApiScope): object[] {
  return [{ token: [scope] }];
}

function answer(description: string, schema: object): object {
  return { description, content: { 'application/json': { schema } } };
}

const problemAnswer = {
  description: 'What went wrong, in sentences.',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

function problems(...statuses: readonly number[]): object {
  const shared = { $ref: '#/components/responses/Problem' };
  return Object.fromEntries(statuses.map((status) => [status, shared]));
}
