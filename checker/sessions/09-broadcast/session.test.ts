import { testSession } from '../../course-tests.ts';

await testSession(import.meta.dirname);
