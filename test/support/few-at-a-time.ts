/** Does the work for all, eight at a time, so that nobody waits for a connection; results in their order. */
export async function fewAtATime<In, Out>(
  all: readonly In[],
  work: (one: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const done: Out[] = [];
  for (let i = 0; i < all.length; i += 8)
    done.push(...(await Promise.all(all.slice(i, i + 8).map((one, at) => work(one, i + at)))));
  return done;
}
