import { NotFoundException, Param, ParseUUIDPipe } from '@nestjs/common';

const uuid = new ParseUUIDPipe({ exceptionFactory: () => new NotFoundException() });

/** The id in a route's path. What is no id names nothing: 404, the same as an id nobody has. */
export function IdParam(name = 'id'): ParameterDecorator {
  return Param(name, uuid);
}
