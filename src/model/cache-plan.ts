/** Where a build keeps what it finds out, and what else it depends on. */
export interface CachePlan {
  /** Full paths of folders; the first that can be written is used. */
  folders: string[];
  /** The version of Node, whose letters and dates change with it. */
  engine: string;
  /** When the build began, before anything of the workspace was read, in milliseconds since 1970. */
  began: number;
}
