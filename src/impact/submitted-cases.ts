import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { batchOfCases, submittedCases } from './submitted-case.ts';
import type { RunQuery, SubmittedCase } from './submitted-case.ts';

/** The submitted cases of the whole inventory, the oldest entry first. Who may see them is the caller's business. */
@Injectable()
export class SubmittedCases {
  constructor(private readonly dataSource: DataSource) {}

  /** All after the register number, or from the first one; never more than a batch of them is in memory. */
  all(after: string | null): AsyncGenerator<SubmittedCase> {
    return submittedCases(this.run, after);
  }

  /** The next ones after the register number; fewer than `limit` at the end. */
  batch(after: string | null, limit?: number): Promise<SubmittedCase[]> {
    return batchOfCases(this.run, after, limit);
  }

  private readonly run: RunQuery = (sql, values) => this.dataSource.query(sql, values);
}
