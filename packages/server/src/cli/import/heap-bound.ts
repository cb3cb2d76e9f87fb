import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/**
 * On a machine with much memory V8 lets the space for new objects grow to 128 MB, and the heap to twice what is in use, before it cleans up.
 * An import makes garbage all the time and keeps little: half of that is as fast.
 */
const usualNewSpaceBytes = 67_108_864;
const heapGrowingPercent = 20;

/** Keeps a process that moves much data small. Call the returned function now and then. */
export function boundHeap(newSpaceBytes: number = usualNewSpaceBytes): () => void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`);
  let isGrowing = true;
  return () => {
    if (!isGrowing) return;
    const newSpace = getHeapSpaceStatistics().find((space) => space.space_name === "new_space");
    if (newSpace === undefined || newSpace.space_size < newSpaceBytes) return;
    isGrowing = false;
    // The limit itself cannot be changed in a running process.
    setFlagsFromString("--semi-space-growth-factor=1");
  };
}
