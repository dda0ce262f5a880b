import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { faultOf } from './faults.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['a page that is not there', new NotFoundException(), 404, false],
  ['something not allowed', new ForbiddenException(), 403, false],
  ['a body that is too large', Object.assign(new Error('x'), { status: 413 }), 413, false],
  ['a database that is gone', coded('ECONNREFUSED'), 503, true],
  ['a database that is shutting down', coded('57P01'), 503, true],
  ['a bug', new TypeError('x is not a function'), 500, true],
  ['a bug that claims to be a success', Object.assign(new Error('x'), { status: 200 }), 500, true],
  ['something thrown that is no error', 'text', 500, true],
  ['nothing', null, 500, true],
])('reads %s', (_, error, status, ours) => {
  expect(faultOf(error)).toEqual({ status, ours });
});
