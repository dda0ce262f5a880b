import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source.ts';
import { Transactions } from './transactions.ts';

/**
 * The connection of the register's restricted role, and `Transactions`, everywhere. Entities come from each
 * feature's `TypeOrmModule.forFeature([…])`. The database must be open (open.ts) before the module is made.
 */
@Global()
@Module({ providers: [Transactions], exports: [Transactions] })
export class DatabaseModule {
  static forRoot({ databaseUrl }: { readonly databaseUrl: string | null }): DynamicModule {
    if (databaseUrl === null)
      throw new Error('openDatabase() comes before DatabaseModule.forRoot().');
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
    };
  }
}
