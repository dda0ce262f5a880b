import { Injectable, NotFoundException } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.ts';
import type { Rights } from '../../domain/permissions.ts';
import { Department } from '../departments/department.entity.ts';
import type { SignedInPerson } from '../signed-in-person.ts';
import { rightsOf } from './grants.ts';
import type { Grant } from './grants.ts';
import { Person } from './person.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';

/** A person with everything the administration of people shows. */
export interface PersonWithAccess {
  readonly person: Person;
  readonly department: Department;
  readonly grants: readonly Grant[];
}

@Injectable()
export class PeopleRepository {
  constructor(
    private readonly entities: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Who is behind a session of this epoch; null when the person is disabled or the epoch is over. */
  async signedIn(id: string, sessionEpoch: number): Promise<SignedInPerson | null> {
    type Row = Omit<SignedInPerson, keyof Rights> & { readonly grants: readonly Grant[] };
    const [row] = await this.entities.query<Row[]>(
      `SELECT p.id, p.email, p.name, d.id AS "departmentId", d.name AS "departmentName", (
         SELECT coalesce(json_agg(json_build_object('role', g.role, 'track', g.track, 'lead', g.lead)), '[]')
         FROM role_grant g WHERE g.person_id = p.id
       ) AS grants, ${standsInFor} AS "standsInFor"
       FROM person p JOIN department d ON d.id = p.department_id
       WHERE p.id = $1 AND p.session_epoch = $2 AND p.disabled_at IS NULL`,
      [id, sessionEpoch, this.clock.today()],
    );
    if (!row) return null;
    const { grants, ...person } = row;
    const rights = rightsOf(grants);
    const lent = person.standsInFor.filter(({ lendsLead }) => lendsLead);
    const leads = new Set([...rights.leads, ...lent.map(({ track }) => track)]);
    return { ...person, ...rights, leads: [...leads] };
  }

  /** The person with this login, disabled or not. */
  byEmail(email: string, tx: EntityManager = this.entities): Promise<Person | null> {
    return tx.findOneBy(Person, { email });
  }

  /** Everybody, by name. One installation is one administration: a few thousand people at most. */
  async all(): Promise<PersonWithAccess[]> {
    const [people, departments, grants] = await Promise.all([
      this.entities.find(Person, { order: { name: 'ASC', email: 'ASC' } }),
      this.entities.find(Department),
      this.entities.find(RoleGrant),
    ]);
    const departmentById = new Map(departments.map((department) => [department.id, department]));
    const grantsByPerson = Map.groupBy(grants, ({ personId }) => personId);
    return people.map((person) => ({
      person,
      department: found(departmentById.get(person.departmentId)),
      grants: grantsByPerson.get(person.id) ?? [],
    }));
  }

  /** One person; throws NotFoundException. */
  async one(id: string, tx: EntityManager = this.entities): Promise<PersonWithAccess> {
    const person = found(await tx.findOneBy(Person, { id }));
    return { person, ...(await this.withAccess(tx, person)) };
  }

  /**
   * The person who acts and the one it happens to, held until the transaction ends and always in the same order,
   * so that two administrators who remove each other do not both succeed. Throws NotFoundException.
   */
  async lockBoth(
    tx: EntityManager,
    actorId: string,
    personId: string,
  ): Promise<{ actor: PersonWithAccess; subject: PersonWithAccess }> {
    const locked = await tx
      .createQueryBuilder(Person, 'p')
      .where('p.id IN (:...ids)', { ids: [actorId, personId] })
      .orderBy('p.id')
      .setLock('pessimistic_write')
      .getMany();
    const load = async (id: string) => {
      const person = found(locked.find((candidate) => candidate.id === id));
      return { person, ...(await this.withAccess(tx, person)) };
    };
    return { actor: await load(actorId), subject: await load(personId) };
  }

  private async withAccess(tx: EntityManager, person: Person) {
    const department = found(await tx.findOneBy(Department, { id: person.departmentId }));
    const grants = await tx.findBy(RoleGrant, { personId: person.id });
    return { department, grants };
  }
}

/** Whose place the person takes today, in tracks they review for themselves. */
const standsInFor = `(
  SELECT coalesce(json_agg(json_build_object(
    'personId', s.person_id, 'name', w.name, 'track', s.track,
    'lendsLead', NOT own.lead AND EXISTS (
      SELECT FROM role_grant l WHERE l.person_id = s.person_id AND l.track = s.track AND l.lead)
  ) ORDER BY w.name), '[]')
  FROM substitution s JOIN person w ON w.id = s.person_id
  JOIN role_grant own ON own.person_id = s.substitute_id AND own.track = s.track
  WHERE s.substitute_id = p.id AND s.ended_at IS NULL AND $3::date BETWEEN s.from_day AND s.until_day
)`;

function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new NotFoundException();
  return row;
}
