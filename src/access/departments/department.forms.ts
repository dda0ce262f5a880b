import { TextLine } from '../../web/fields.ts';

export class DepartmentForm {
  @TextLine({ max: 200, missing: 'access.departments.missing.name' })
  name!: string;
}
