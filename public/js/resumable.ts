import { DetailedError, Upload } from 'tus-js-client'

const PIECE = 4 * 1024 * 1024

interface Answer {
  pictures?: []
  files?: []
  errors?: string[]
}

/** Sends a large file in pieces, from where it broke off if it had been begun; answers what the server made of it. */
export async function resume(
  file: File,
  { token, tell }: { token(): string; tell(share: number): void },
  begun: (upload: Upload) => void,
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const upload = new Upload(file, {
      endpoint: '/uploads/resumable',
      chunkSize: PIECE,
      retryDelays: [0, 1000, 3000, 10_000],
      metadata: { filename: file.name },
      removeFingerprintOnSuccess: true,
      onBeforeRequest: request => request.setHeader('X-Formhash', token()),
      onShouldRetry: error => ![403, 413, 422, 429].includes(error.originalResponse?.getStatus() ?? 0),
      onProgress: (sent, total) => tell(sent / total),
      onError: error => {
        const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined
        try {
          answered(JSON.parse(body ?? '') as Answer)
        } catch {
          failed(error)
        }
      },
      onSuccess: ({ lastResponse }) => answered(JSON.parse(lastResponse.getBody()) as Answer),
    })
    upload
      .findPreviousUploads()
      .then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous)
        upload.start()
        begun(upload)
      })
      .catch(failed)
  })
}
