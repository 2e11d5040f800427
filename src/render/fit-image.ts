/** Pixels. */
interface Room {
  width?: number;
  height: number;
}

/** An image no wider and no higher than its room, its proportions kept; one of unknown size is left as it is. */
export function fitInto<T extends { width?: number; height?: number }>(image: T, room: Room): T {
  const { width, height } = image;
  if (width === undefined) return image;
  const scale = Math.min(1, room.width ? room.width / width : 1, height ? room.height / height : 1);
  if (scale === 1) return image;
  return { ...image, width: Math.round(width * scale), height: height && Math.round(height * scale) };
}
